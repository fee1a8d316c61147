-- What claims and queueing cost.
-- A request that begins to run changes no column that an index knows: its new version stays on its page, and no
-- index is written. So there is no index of what runs; who runs what stands in net.claim.

lock table net.http_request_active in access exclusive mode; -- no claim may slip through

create table net.claim (
  worker_id bigint not null, -- 0: somebody wrote the status by hand, and no worker
  ids bigint[] not null
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 500, vacuum_truncate = off);
do $do$
begin
  if current_setting('server_version_num')::int >= 140000 then
    alter table net.claim alter column ids set compression lz4; -- a tenth of what the default costs
  end if;
exception when feature_not_supported then
  null; -- built without lz4
end
$do$;
comment on table net.claim is 'requests that workers have claimed; a row for each claim, and some of it may have ended';
revoke all on net.claim from public;
insert into net.claim (worker_id, ids)
  select coalesce(q.worker_id, 0), array_agg(q.id) from net.http_request_active as q where q.status = 'running' group by 1;

-- What is active, by lane: claims pass over what runs. Every row has a destination; a question for ids alone does not
-- say so, and thus never reads this index from end to end, however small the statistics make it.
create index http_request_active_lane on net.http_request_active (destination, (-priority), scheduled_at, id)
  where destination is not null;
drop index net.http_request_active_waiting;
drop index net.http_request_active_running;
-- The other half of a page is for the versions that run.
alter table net.http_request_active set (fillfactor = 45);

alter table net.worker add column swept bool not null default false; -- its requests were looked for without its claims

create function net._works(worker bigint) returns bool
  language sql stable
as $$
  select exists (select from net.worker as w where w.id = worker and w.state in ('running', 'draining'))
$$;

-- What runs, by the ids of the claims: whatever the statistics say, one index probe for each.
create function net._running()
  returns table (id bigint, worker_id bigint, destination text, requested_by text)
  language sql stable
  set enable_seqscan = off set enable_bitmapscan = off set enable_mergejoin = off set jit = off
as $$
  select q.id, q.worker_id, q.destination, q.requested_by
  from (select distinct u.id from net.claim as c cross join lateral unnest(c.ids) as u(id)) as r
  cross join lateral (select * from net.http_request_active as a
    where a.id = any (array[r.id]) and a.status = 'running') as q
$$;

-- The same for everybody: those that the caller may see. `status = 'running' and id = any (array(select
-- net._running_ids()))` is quick however much waits.
create function net._running_ids() returns setof bigint
  language sql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
  select r.id from net._running() as r where (select net._sees_all()) or r.requested_by = net._caller()
$$;

-- Puts the claims of a worker together where there are more than `most`, without what has ended.
create function net._tidy_claims(worker bigint, most int) returns void
  language plpgsql volatile
  set enable_seqscan = off set enable_bitmapscan = off set enable_mergejoin = off set jit = off
as $$
begin
  if (select count(*) from net.claim as c where c.worker_id = worker) <= most then
    return;
  end if;
  with old as (
    delete from net.claim as c where c.worker_id = worker returning c.ids
  ), kept as (
    select array_agg(distinct q.id) as ids from old cross join lateral unnest(old.ids) as u(id)
      cross join lateral (select a.id from net.http_request_active as a where a.id = any (array[u.id])
        and a.status = 'running' and a.worker_id = worker) as q
  )
  insert into net.claim (worker_id, ids) select worker, k.ids from kept as k where k.ids is not null;
end
$$;

-- Looks through all that is active for requests of workers that ended, once for each of them: what became of a
-- request must not hang on its claim alone, which a worker of an earlier version may have left out.
create function net._sweep_claims() returns void
  language plpgsql volatile
as $$
declare
  ended bigint[];
begin
  select array_agg(s.id) into ended from (select w.id from net.worker as w
    where not w.swept and w.state in ('stopped', 'dead') for update skip locked) as s;
  if ended is null then
    return;
  end if;
  insert into net.claim (worker_id, ids)
    select q.worker_id, array_agg(q.id) from net.http_request_active as q
      where q.status = 'running' and q.worker_id = any (ended) group by q.worker_id;
  update net.worker as w set swept = true where w.id = any (ended);
end
$$;

-- Rows that are written by hand: only statements that name the queue itself come here. One trigger for a statement
-- costs nothing where net._enqueue writes; one for each row had its condition read anew in every call.
drop trigger complete_row on net.http_request_active;
drop function net._complete_row();

-- A row with pg_net's columns alone: the rest is filled in, and workers are told. A status counts as well.
create function net._complete_rows() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  update net.http_request_active as q
    set destination = net._lane(w.url, coalesce(
      substring(w.url from '^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#]+)'), 'invalid'))
    from written as w where q.id = w.id and w.destination is null;
  if found then
    perform pg_notify('pgcourier_queue', '');
  end if;
  insert into net.claim (worker_id, ids)
    select coalesce(w.worker_id, 0), array_agg(w.id) from written as w where w.status = 'running' group by 1;
  return null;
end
$$;
create trigger rows_inserted after insert on net.http_request_queue referencing new table as written
  for each statement execute function net._complete_rows();
create trigger rows_updated after update on net.http_request_queue referencing new table as written
  for each statement execute function net._complete_rows();

-- Whether there ever was an endpoint with a path: its first value was drawn. A look at it costs next to nothing, where
-- a question to the table in each call cost a seventh. Nothing takes it back; then the table is asked.
create sequence net.endpoint_path;
revoke all on sequence net.endpoint_path from public;
create function net._note_path() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform setval('net.endpoint_path', 1);
  return null;
end
$$;
create trigger path_noted after insert or update of prefix on net.endpoint
  for each row when (new.has_path) execute function net._note_path();
select setval('net.endpoint_path', 1) where exists (select from net.endpoint as e where e.has_path);

-- As before, with that look, and with an id that is drawn first.
create or replace function net._enqueue(
  method text, url text, params jsonb, headers jsonb, body bytea, timeout_milliseconds int,
  priority int default 0, scheduled_at timestamptz default null, max_attempts int default null,
  idempotency_key text default null, retry_policy jsonb default null) returns bigint
  language plpgsql volatile security definer
  set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  part text[];
  origin text; -- scheme and host in lower case, as endpoints have them
  lane text;
  target text := url;
  request_id bigint;
  told bool;
begin
  -- The plain call, in one expression: a check costs little, a statement or a call much.
  if url ~ '^https?://[a-z0-9.-]+(:[0-9]{1,5})?/[^#\s\x01-\x1f\x7f]*$' and params = '{}'::jsonb
    and (headers = '{}'::jsonb or headers = '{"Content-Type": "application/json"}'::jsonb)
    and timeout_milliseconds >= 1 and max_attempts is null and retry_policy is null and idempotency_key is null
  then
    lane := split_part(url, '/', 3);
    origin := left(url, strpos(url, '//') + 1) || lane;
  else
    part := net._split_url(url);
    lane := lower(part[2]);
    origin := lower(substring(url from '^[A-Za-z]+://(?:[^/?#@]*@)?[^/?#]+'));
    target := part[1] || case when left(part[3], 1) = '/' then '' else '/' end || coalesce(part[3], '');
    url := origin || substr(url, length(origin) + 1);
    target := net._with_params(target, params) || coalesce(part[4], '');
    if headers is not null and headers <> '{}'::jsonb then
      perform net._check_headers(headers);
    end if;
    if timeout_milliseconds is null or timeout_milliseconds < 1 then
      raise exception 'timeout_milliseconds must be 1 or more, not %', coalesce(timeout_milliseconds::text, 'null');
    end if;
    if max_attempts < 1 then
      raise exception 'max_attempts must be 1 or more, not %', max_attempts;
    end if;
    if retry_policy is not null then
      perform net._check_retry_policy(retry_policy);
    end if;
    if idempotency_key is not null then
      -- Waits for another transaction that is about to queue the same key.
      select q.id into request_id from net._claim_key(idempotency_key) as q(id);
      if request_id is not null then
        return request_id; -- the key is live: the first request stands for this one
      end if;
    end if;
  end if;

  if pg_sequence_last_value('net.endpoint_path') is not null then
    lane := coalesce((select e.destination from net.endpoint as e
      where e.has_path and e.destination collate "C" between origin and url and starts_with(url, e.destination)
      order by e.destination collate "C" desc limit 1), lane);
  end if;
  request_id := nextval('net.http_request_queue_id_seq');
  insert into net.http_request_active
    (id, method, url, headers, body, timeout_milliseconds, created, scheduled_at, priority, max_attempts,
     idempotency_key, requested_by, retry_policy, destination)
  values
    (request_id, upper(method), target, coalesce(headers, '{}'), body, timeout_milliseconds,
     clock_timestamp(), coalesce(scheduled_at, clock_timestamp()), coalesce(priority, 0), max_attempts,
     idempotency_key, net._caller(), retry_policy, lane);
  -- Of equal ones the server keeps one per transaction, also where a savepoint is rolled back.
  told := pg_notify('pgcourier_queue', '') is not null;
  return request_id;
end
$$;

drop function net._claim(int, int, int, text, text[], int[]);
drop function net._lane_room(text, int);

-- How many requests of a lane may start now, 0..room, while `running` run (null: not counted yet): switched off,
-- circuit, concurrency, rate. Locks the endpoint's row; while somebody edits it the lane waits, and nobody waits
-- for him. The caller holds net._one_by_one(), so that workers take their share one after the other.
create function net._lane_room(lane text, room int, running int) returns int
  language plpgsql volatile
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
  if not e.enabled or e.circuit = 'open' and (e.circuit_until is null or e.circuit_until > clock_timestamp()) then
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
      else extract(epoch from clock_timestamp() - e.tokens_at) * e.rate_per_second end);
    room := least(room, floor(e.tokens)::int);
    update net.endpoint set tokens = e.tokens, tokens_at = clock_timestamp() where id = e.id;
  end if;
  return room;
end
$$;

-- As before, but two things. It answers in no order: the worker puts them into the one in which they were picked.
-- And of lanes that are given a time in `full_since`, it takes first what is due from that time on: a worker that
-- knows how far it came need not pass over all that it runs.
create function net._claim(
  worker int, total int, share int, after text default '', full_lanes text[] default '{}',
  full_rooms int[] default '{}', full_since timestamptz[] default '{}')
  returns table (
    id bigint, attempt int, max_attempts int, method text, url text, headers jsonb, body bytea,
    timeout_milliseconds int, idempotency_key text, retry_policy jsonb, destination text, attempts_forgiven int,
    priority int, scheduled_at timestamptz)
  language plpgsql volatile
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_hashjoin = off
  set enable_mergejoin = off set jit = off -- a plan that must scan a table counts as dear, and would be compiled
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
  got tid[]; -- places are read at once; an id would be looked up
  got_ids bigint[];
  picked tid[] := '{}';
  picked_ids bigint[] := '{}';
  probes int := 0;
  limited bool := exists (select from net.endpoint);
  lane_now text := null;
  lane_room int;
  asked bool; -- the lane's endpoint
  busy text[]; -- lanes in which something runs, where a policy may ask
  busy_counts int[];
  budget bigint := 4194304; -- bytes of bodies in one answer: a worker's memory must not depend on them
  bytes bigint;
begin
  perform net._tidy_claims(worker, case when limited then 3 else 16 end); -- policies read them all
  if limited then
    perform net._one_by_one();
    if exists (select from net.endpoint as e where e.max_concurrency is not null or e.circuit <> 'closed') then
      select coalesce(array_agg(s.destination), '{}'), array_agg(s.n) into busy, busy_counts from (
        select r.destination, count(*)::int as n from net._running() as r group by r.destination) as s;
    end if;
  end if;
  -- However many lanes have nothing due, the search goes on until it has found something.
  while (probes < 2000 or cardinality(picked) = 0) and cardinality(picked) < total loop
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
    room := least(lane_room, total - cardinality(picked));
    if room <= 0 then
      rank := 2147483647; -- the next lane
      continue;
    end if;
    until := clock_timestamp();
    continue when due > until;
    since := coalesce(full_since[given], '-infinity');
    loop
      select array_agg(s.ctid), array_agg(s.id), coalesce(sum(s.bytes), 0) into got, got_ids, bytes from (
        select q.ctid, q.id, octet_length(q.body) as bytes from net.http_request_active as q
          where q.status in ('pending', 'retrying') and q.destination = lane and (-q.priority) = rank
            and q.scheduled_at between since and until
          order by q.scheduled_at, q.id limit room for update skip locked) as s;
      if bytes > budget then
        -- A single one goes whatever its size.
        select array_agg(s.at), array_agg(s.id) into got, got_ids from (
          select u.at, u.id, u.place, sum(octet_length(q.body)) over (order by u.place) as upto
          from unnest(got, got_ids) with ordinality as u(at, id, place)
            join net.http_request_active as q on q.id = any (array[u.id])) as s
          where s.upto <= budget or s.place = 1 and cardinality(picked) = 0;
      end if;
      if got is not null then
        picked := picked || got;
        picked_ids := picked_ids || got_ids;
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

  if cardinality(picked) = 0 then
    return;
  end if;
  insert into net.claim (worker_id, ids) values (worker, picked_ids);
  return query
    update net.http_request_active as q
      set status = 'running', attempt = q.attempt + 1, worker_id = worker, started_at = clock_timestamp()
      where q.ctid = any (picked) -- they are locked, so they stay where they are
      returning q.id, q.attempt, q.max_attempts, upper(q.method::text), q.url, q.headers, q.body,
        q.timeout_milliseconds, q.idempotency_key, q.retry_policy, q.destination, q.attempts_forgiven, q.priority,
        q.scheduled_at;
end
$$;

-- As before, by the claims of those that work no more.
create or replace function net._take_over() returns int
  language plpgsql volatile
  set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off set jit = off
as $$
declare
  taken int;
begin
  perform net._sweep_claims(); -- of those that were known to be dead before: it takes its time
  update net.worker as w set state = 'dead', in_flight = 0
    where w.id in (select d.id from net.worker as d
      where d.state in ('running', 'draining') and not net._worker_alive(d) for update skip locked);

  with orphan as (
    select q.id, q.attempt, q.worker_id, q.started_at from net.http_request_active as q
    where q.id = any (array(select unnest(c.ids) from net.claim as c where not net._works(c.worker_id)))
      and q.status = 'running' and not net._works(q.worker_id)
    order by q.id for update skip locked
  ), lost as (
    insert into net.http_attempt_log (request_id, attempt, worker_id, started_at, finished_at, error_msg)
    select id, attempt, worker_id, started_at, clock_timestamp(), 'the worker died before it could record the outcome'
    from orphan where attempt > 0
    on conflict do nothing
  ), freed as (
    update net.http_request_active as q
      set status = 'retrying', scheduled_at = clock_timestamp(), worker_id = null,
          attempts_forgiven = attempts_forgiven + 1,
          error_msg = 'the worker died before it could record the outcome'
      from orphan as o where q.id = any (array[o.id])
      returning o.worker_id
  ), share as (
    select f.worker_id, count(*)::int as n from freed as f group by f.worker_id
  ), past as ( -- in order: another taker may hold some of them
    select w.id, s.n from net.worker as w join share as s on s.worker_id = w.id order by w.id for update of w
  ), noted as (
    update net.worker as w set taken_over = w.taken_over + p.n, taken_over_at = clock_timestamp()
      from past as p where w.id = p.id
  )
  select count(*) into taken from freed;
  -- What somebody else holds at this moment is taken the next time.
  delete from net.claim as c where not net._works(c.worker_id) and not exists (
    select from unnest(c.ids) as u(id) cross join lateral (select from net.http_request_active as q
      where q.id = any (array[u.id]) and q.status = 'running' and coalesce(q.worker_id, 0) = c.worker_id) as s);
  if taken > 0 then
    perform pg_notify('pgcourier_queue', '');
  end if;
  perform net._fold_counts();
  return taken;
end
$$;

-- As before, and forgets claims that have ended.
create or replace function net._heartbeat(
  worker int, state text, in_flight int, finished bigint, per_second float8) returns bool
  language plpgsql volatile
as $$
begin
  perform net._tidy_claims(worker, case when in_flight = 0 then 0 else 1 end);
  update net.worker as w
    set state = _heartbeat.state, in_flight = _heartbeat.in_flight, finished = _heartbeat.finished,
        per_second = _heartbeat.per_second, last_seen = clock_timestamp()
    where w.id = worker and w.state in ('running', 'draining');
  return found;
end
$$;

-- As before, with the word that lets the index be used.
create or replace function net._soonest_due() returns timestamptz
  language plpgsql stable
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off
as $$
declare
  lane text := '';
  rank int := -2147483648;
  due timestamptz;
  soonest timestamptz;
begin
  for probes in 1 .. 2000 loop
    select q.destination, -q.priority, q.scheduled_at into lane, rank, due from net.http_request_active as q
      where q.destination is not null and q.status in ('pending', 'retrying')
        and (q.destination, (-q.priority)) > (lane, rank)
      order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    exit when lane is null;
    soonest := least(soonest, due);
  end loop;
  if lane is not null then -- more lanes than are worth looking at one by one
    select min(q.scheduled_at) into soonest from net.http_request_active as q where q.status in ('pending', 'retrying');
  end if;
  return soonest;
end
$$;

-- As before, by what runs.
create or replace function net._lanes_in_use(most int) returns setof text
  language plpgsql stable
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off
as $$
declare
  lane text;
begin
  lane := '';
  for probes in 1 .. most loop
    select q.destination into lane from net.http_request_active as q
      where q.status in ('pending', 'retrying') and q.destination > lane
      order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    exit when lane is null;
    return next lane;
  end loop;
  return query select distinct r.destination from net._running() as r limit most;
end
$$;

create or replace function net.endpoints(period interval default '15 min')
  returns table (
    destination text,
    attempts bigint, -- that ended in the period
    succeeded bigint,
    success_rate float8, -- 0..1; null: nothing ended
    p50_ms float8, p95_ms float8, p99_ms float8,
    running int,
    waiting int, -- pending and retrying; up to 10,000 are counted
    due int, -- of these
    last_error text, -- null: it answered with last_error_code, or only the class is known
    last_error_code int,
    last_error_class text, -- as net.metric has it: 4xx, 5xx, timeout, error
    last_error_at timestamptz,
    endpoint_id int, -- of the policy that holds there; null: the defaults do
    policies int, -- how many name this destination; the one with the longest prefix holds
    secrets int) -- live signing secrets
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp set jit = off
as $$
#variable_conflict use_column
declare
  since timestamptz := date_trunc('minute', now() - greatest(least(period, interval '7 days'), interval '0'));
begin
  if not net._sees_all() then
    raise exception 'permission denied: role "%" may not see all destinations', net._caller()
      using errcode = 'insufficient_privilege',
        hint = format('Ask the owner of schema net to run: select net.grant_monitor(%L)', net._caller());
  end if;
  return query
    with bucket as (
      select m.destination, m.bucket, sum(m.n) as n, sum(m.n) filter (where m.outcome in ('2xx', '3xx')) as good,
          -- the newest minute with a failure and its class, compared as one
          max(array[extract(epoch from m.minute)::bigint::text, m.outcome])
            filter (where m.outcome not in ('2xx', '3xx')) as bad
        from net.metric as m where m.minute >= since group by m.destination, m.bucket
    ), summed as (
      select b.destination, b.bucket, b.good, b.bad, sum(b.n) over (partition by b.destination order by b.bucket) as upto,
          sum(b.n) over (partition by b.destination) as total
        from bucket as b
    ), traffic as (
      select s.destination, max(s.total)::bigint as attempts, coalesce(sum(s.good), 0)::bigint as succeeded,
          power(2, min(s.bucket) filter (where s.upto >= 0.50 * s.total) / 4.0)::float8 as p50,
          power(2, min(s.bucket) filter (where s.upto >= 0.95 * s.total) / 4.0)::float8 as p95,
          power(2, min(s.bucket) filter (where s.upto >= 0.99 * s.total) / 4.0)::float8 as p99,
          max(s.bad) as bad
        from summed as s group by s.destination
    ), policy as (
      select distinct on (e.destination) e.destination, e.id, count(*) over (partition by e.destination)::int as n
        from net.endpoint as e order by e.destination, length(e.prefix) desc
    ), lane as (
      select l.destination, t.attempts, t.succeeded, t.p50, t.p95, t.p99, to_timestamp(t.bad[1]::bigint) as bad_minute,
          t.bad[2] as bad_class, p.id, p.n,
          row_number() over (order by p.id is null, t.attempts desc nulls last, l.destination) as place
        from (select t.destination from traffic as t union select p.destination from policy as p
          union select u from net._lanes_in_use(1000) as u) as l
        left join traffic as t on t.destination = l.destination
        left join policy as p on p.destination = l.destination
        order by place limit 1000
    ), failure as (
      select distinct on (f.destination) f.destination, f.error_msg, f.status_code, f.finished_at
        from (select q.destination, q.error_msg, q.status_code, q.finished_at from net.http_request_finished as q
          where q.status = 'failed' order by q.status desc, q.id desc limit 1000) as f
        order by f.destination, f.finished_at desc
    ), busy as (
      select r.destination, count(*)::int as n from net._running() as r group by r.destination
    )
    select l.destination, coalesce(l.attempts, 0), coalesce(l.succeeded, 0),
        l.succeeded / nullif(l.attempts, 0)::float8, l.p50, l.p95, l.p99,
        coalesce(b.n, 0), w.waiting, w.due,
        case when x.told then case when x.retried then y.error else f.error_msg end end,
        case when x.told then case when x.retried then y.code else f.status_code end end,
        case when not x.told then l.bad_class end,
        case when x.told then case when x.retried then y.at else f.finished_at end else l.bad_minute end,
        l.id, coalesce(l.n, 0), s.n
      from lane as l
      left join failure as f on f.destination = l.destination
      left join busy as b on b.destination = l.destination
      -- The busiest and those with a policy may have much to count, the rest a little.
      cross join lateral net._lane_waiting(l.destination, case when l.place <= 10 then 10000 else 1000 end) as w
      left join lateral net._lane_trouble(l.destination) as y on w.waiting > 0
      -- What the rows themselves say counts, unless the minutes know of a failure after it.
      cross join lateral (select coalesce(y.at > f.finished_at, y.at is not null) as retried,
        greatest(y.at, f.finished_at) is not null
          and not coalesce(l.bad_minute >= greatest(y.at, f.finished_at), false) as told) as x
      cross join lateral (select count(*)::int as n from net.endpoint_secret as k
        where k.endpoint_id = l.id and (k.expires is null or k.expires > now())) as s
      order by l.place;
end
$$;

create or replace function net.stats(
  out pending bigint, out running bigint, out retrying bigint, out succeeded bigint, out failed bigint,
  out cancelled bigint, out oldest_pending_seconds float8, out finished_per_second float8,
  out p50_ms float8, out p95_ms float8, out p99_ms float8, out estimated bool)
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  all_active bigint;
  waiting bigint;
  sample_percent float4;
begin
  select count(*) filter (where s.status = 'pending'), count(*) filter (where s.status = 'running'),
      count(*) filter (where s.status = 'retrying'), count(*) > 10000
    into pending, running, retrying, estimated
    from (select q.status from net.http_request_active as q limit 10001) as s;
  if estimated then
    select greatest(c.reltuples, 10000)::bigint, least(100, 100 * 200 / greatest(c.relpages, 1)::float4)
      into all_active, sample_percent from pg_class as c where c.oid = 'net.http_request_active'::regclass;
    select count(*) into running from net._running();
    -- A sample of some 200 pages tells how the rest divides.
    select count(*) filter (where s.status = 'retrying'), count(*) into retrying, waiting
      from (select q.status from net.http_request_active as q
          tablesample system (sample_percent) where q.status <> 'running') as s;
    retrying := round((all_active - running) * retrying / greatest(waiting, 1)::float8);
    pending := greatest(all_active - running - retrying, 0);
  end if;
  select coalesce(sum(c.n) filter (where c.status = 'succeeded'), 0),
      coalesce(sum(c.n) filter (where c.status = 'failed'), 0),
      coalesce(sum(c.n) filter (where c.status = 'cancelled'), 0)
    into succeeded, failed, cancelled from net.finished_count as c;
  select extract(epoch from clock_timestamp() - soonest) into oldest_pending_seconds
    from net._soonest_due() as soonest where soonest <= clock_timestamp();
  with bucket as (
    select m.bucket, sum(m.n) as n from net.metric as m
      where m.minute >= date_trunc('minute', now()) - interval '1 minute' group by m.bucket
  ), running_sum as (
    select b.bucket, b.n, sum(b.n) over (order by b.bucket) as upto, sum(b.n) over () as total from bucket as b
  )
  select max(total) / greatest(extract(epoch from now() - (date_trunc('minute', now()) - interval '1 minute')), 1),
      power(2, min(bucket) filter (where upto >= 0.50 * total) / 4.0),
      power(2, min(bucket) filter (where upto >= 0.95 * total) / 4.0),
      power(2, min(bucket) filter (where upto >= 0.99 * total) / 4.0)
    into finished_per_second, p50_ms, p95_ms, p99_ms from running_sum;
  finished_per_second := coalesce(finished_per_second, 0);
end
$$;

revoke all on function net._works(bigint), net._running(), net._tidy_claims(bigint, int), net._sweep_claims(),
  net._complete_rows(), net._note_path(), net._lane_room(text, int, int),
  net._claim(int, int, int, text, text[], int[], timestamptz[]) from public;
-- Who may record may claim: both are granted together.
do $do$
declare
  worker regrole;
begin
  for worker in
    select distinct a.grantee from pg_proc as p cross join lateral aclexplode(p.proacl) as a
      where p.oid = 'net._next_due()'::regprocedure and a.grantee not in (0, p.proowner)
  loop
    perform net.grant_worker(worker);
  end loop;
end
$do$;
