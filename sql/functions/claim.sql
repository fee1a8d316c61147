-- Until the end of the transaction the only one that draws on the policies: two workers that take several
-- endpoints' rows in different orders would meet in a deadlock.
create or replace function net._one_by_one() returns void
  language sql volatile
as $$ select from net.lock as l where l.name = 'policies' for update $$;

-- How many requests of a lane may start now, 0..room, while `running` run (null: not counted yet): switched off,
-- circuit, concurrency, rate. Locks the endpoint's row; while somebody edits it the lane waits, and nobody waits
-- for him. The caller holds net._one_by_one(), so that workers take their share one after the other.
create or replace function net._lane_room(lane text, room int, running int) returns int
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  e net.endpoint;
begin
  select * into e from net.endpoint as p where p.destination = lane order by length(p.prefix) desc limit 1;
  if not found then
    return room;
  end if;
  select * into e from net.endpoint as p where p.id = e.id for update skip locked;
  if not found then
    return 0;
  end if;
  if not e.enabled or e.circuit = 'open' and (e.circuit_until is null
    -- Later than that no circuit is opened to: the clock went back meanwhile.
    or e.circuit_until > clock_timestamp() and e.circuit_until <= clock_timestamp() + e.breaker_cooldown)
  then
    return 0;
  end if;
  if running is null and (e.circuit <> 'closed' or e.max_concurrency is not null) then
    select count(*) into running from net._running() as r where r.destination = lane;
  end if;
  if e.circuit <> 'closed' then -- one probe at a time
    if running > 0 then
      return 0;
    end if;
    if e.circuit = 'open' then
      update net.endpoint set circuit = 'half_open' where id = e.id;
    end if;
    room := least(room, 1);
  end if;
  if e.max_concurrency is not null then
    room := least(room, greatest(e.max_concurrency - running, 0));
  end if;
  if e.rate_per_second is not null then
    e.tokens := least(e.rate_burst, e.tokens + case when e.tokens_at is null then e.rate_burst
      else greatest(extract(epoch from clock_timestamp() - e.tokens_at), 0) * e.rate_per_second end);
    room := least(room, floor(e.tokens)::int);
    update net.endpoint set tokens = e.tokens, tokens_at = clock_timestamp() where id = e.id;
  end if;
  return room;
end
$$;

-- Claims due requests for a worker: at most `total`, at most `share` of one lane (or the room given for that
-- lane), lanes in turn from the one behind `after`. A lane costs one index probe, however long it is. It takes
-- 4 MB of rows at a time, or a single larger one.
-- It answers in no order: the worker puts them into the one in which they were picked. Of lanes that are given a
-- time in `full_since` it takes first what is due from that time on: a worker that knows how far it came need not
-- pass over all that it runs. The settings hold for all that it calls.
-- `token` names this claim in all that becomes of it. A worker gives the `registration` under which it has its id, too:
-- where the schema was installed anew or restored, the id may be another's by now.
create or replace function net._claim(
  worker int, total int, share int, after text default '', full_lanes text[] default '{}',
  full_rooms int[] default '{}', full_since timestamptz[] default '{}', token bigint default null,
  registration bigint default null)
  returns table (
    id bigint, attempt int, max_attempts int, method text, url text, headers jsonb, body bytea,
    timeout_milliseconds int, idempotency_key text, retry_policy jsonb, destination text, attempts_forgiven int,
    priority int, scheduled_at timestamptz, created_us bigint)
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_hashjoin = off
  set enable_mergejoin = off set jit = off -- a plan that must scan a table counts as dear, and would be compiled
as $$
#variable_conflict use_column
declare
  limited bool;
  known bool;
  picked tid[];
  picked_ids bigint[];
begin
  select exists (select from net.endpoint), registration is null
      or exists (select from net.worker as w where w.id = worker and w.registration = _claim.registration)
    into limited, known;
  if not known then
    raise exception 'worker % is not registered here any more', worker
      using detail = 'The schema was installed anew, or the database was restored, since it registered.';
  end if;
  perform net._tidy_claims(worker, case when limited then 3 else 16 end); -- policies read them all
  if limited then
    perform net._one_by_one();
  end if;
  select p.places, p.ids into picked, picked_ids
    from net._pick(total, share, after, full_lanes, full_rooms, full_since, limited) as p;
  if cardinality(picked) = 0 then
    return;
  end if;
  insert into net.claim (worker_id, ids) values (worker, picked_ids);
  return query
    update net.http_request_active as q
      set status = 'running', attempt = q.attempt + 1, worker_id = worker, started_at = clock_timestamp(),
          claim_token = coalesce(token, (random() * 9e18)::bigint)
      where q.ctid = any (picked) -- they are locked, so they stay where they are
      returning q.id, q.attempt, q.max_attempts, upper(q.method::text), q.url, q.headers, q.body,
        q.timeout_milliseconds, q.idempotency_key, q.retry_policy, q.destination, q.attempts_forgiven, q.priority,
        q.scheduled_at, net._microseconds(q.created);
end
$$;

-- How many requests run to each lane, where a policy may ask; null where none does.
create or replace function net._busy_lanes(out lanes text[], out counts int[])
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  if exists (select from net.endpoint as e where e.max_concurrency is not null or e.circuit <> 'closed') then
    select coalesce(array_agg(s.destination), '{}'), array_agg(s.n) into lanes, counts from (
      select r.destination, count(*)::int as n from net._running() as r group by r.destination) as s;
  end if;
end
$$;

-- What a row takes of a worker's memory, about. A value that is stored packed is measured as it is: headers of a
-- megabyte may take a few hundred bytes here.
create or replace function net._claim_bytes(url text, headers jsonb, body bytea, key text, policy jsonb) returns bigint
  language sql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
  select coalesce(octet_length(body), 0)::bigint + octet_length(url) + coalesce(octet_length(key), 0)
    + case when pg_column_size(headers) > 256 then octet_length(headers::text) else 256 end
    + case when pg_column_size(policy) > 256 then octet_length(policy::text) else 0 end
$$;

-- Of these rows, in order, the first that are no larger together; a single one goes whatever its size, where
-- `alone` says that there is nothing else.
create or replace function net._within_budget(
  budget bigint, alone bool, inout places tid[], inout ids bigint[])
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  select array_agg(s.at), array_agg(s.id) into places, ids from (
    select u.at, u.id, u.place, sum(net._claim_bytes(q.url, q.headers, q.body, q.idempotency_key, q.retry_policy))
        over (order by u.place) as upto
    from unnest(places, ids) with ordinality as u(at, id, place)
      join net.http_request_active as q on q.id = any (array[u.id])) as s
    where s.upto <= budget or s.place = 1 and alone;
end
$$;

-- Picks and locks what net._claim takes: where the rows stand, since an id would be looked up, and their ids.
create or replace function net._pick(
  total int, share int, after text, full_lanes text[], full_rooms int[], full_since timestamptz[], limited bool,
  out places tid[], out ids bigint[])
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  lane text := after;
  rank int := null; -- negated priority
  wrapped bool := after = '';
  due timestamptz; -- of the first entry, which may run already: nothing behind it is due sooner
  since timestamptz; -- first what is due from then on
  until timestamptz;
  room int;
  given int;
  got tid[];
  got_ids bigint[];
  probes int := 0;
  lane_now text := null;
  lane_room int;
  asked bool; -- the lane's endpoint
  busy text[];
  busy_counts int[];
  budget bigint := 4194304; -- bytes of rows in one answer: a worker's memory must not depend on them
  bytes bigint;
begin
  places := '{}';
  ids := '{}';
  if limited then
    select b.lanes, b.counts into busy, busy_counts from net._busy_lanes() as b;
  end if;
  -- However many lanes have nothing due, the search goes on until it has found something.
  while (probes < 2000 or cardinality(places) = 0) and cardinality(places) < total loop
    probes := probes + 1;
    if rank is null then
      select q.destination, -q.priority, q.scheduled_at into lane, rank, due from net.http_request_active as q
        where q.destination > lane
        order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    else
      select q.destination, -q.priority, q.scheduled_at into lane, rank, due from net.http_request_active as q
        where q.destination is not null and (q.destination, (-q.priority)) > (lane, rank)
        order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    end if;
    if lane is null or wrapped and after <> '' and lane > after then
      exit when wrapped;
      wrapped := true;
      lane := '';
      rank := null;
      continue;
    end if;
    if lane is distinct from lane_now then
      lane_now := lane;
      given := array_position(full_lanes, lane);
      lane_room := case when given is null then share else full_rooms[given] end;
      asked := not limited;
    end if;
    -- The lane's first entries may be due later and a less urgent one now.
    if not asked and lane_room > 0 and due <= clock_timestamp() then
      lane_room := net._lane_room(lane, lane_room, case when busy is not null then
        coalesce(busy_counts[array_position(busy, lane)], 0) end);
      asked := true;
    end if;
    room := least(lane_room, total - cardinality(places));
    if room <= 0 then
      rank := 2147483647; -- the next lane
      continue;
    end if;
    until := clock_timestamp();
    continue when due > until;
    since := coalesce(full_since[given], '-infinity');
    loop
      select array_agg(s.ctid), array_agg(s.id), coalesce(sum(s.bytes), 0) into got, got_ids, bytes from (
        select q.ctid, q.id, net._claim_bytes(q.url, q.headers, q.body, q.idempotency_key, q.retry_policy) as bytes
          from net.http_request_active as q
          where q.status in ('pending', 'retrying') and q.destination = lane and (-q.priority) = rank
            and q.scheduled_at between since and until
          order by q.scheduled_at, q.id limit room for update skip locked) as s;
      if bytes > budget then
        perform net._fail_oversized(got_ids);
        select w.places, w.ids into got, got_ids
          from net._within_budget(budget, cardinality(places) = 0, got, got_ids) as w;
      end if;
      if got is not null then
        places := places || got;
        ids := ids || got_ids;
        lane_room := lane_room - cardinality(got);
        room := room - cardinality(got);
        if limited then
          update net.endpoint set tokens = tokens - cardinality(got)
            where destination = lane and rate_per_second is not null;
        end if;
      end if;
      budget := budget - bytes;
      exit when budget <= 0 or room <= 0 or since = '-infinity';
      until := since - interval '1 microsecond';
      since := '-infinity';
    end loop;
    exit when budget <= 0;
  end loop;
end
$$;
