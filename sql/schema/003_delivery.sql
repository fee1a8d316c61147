-- What workers call: policy per destination, leases, claims, recording, retention; and retry, cancel, stats.

-- Policy for the requests whose URL begins with `prefix`; the longest one counts. Null: the default holds.
create table net.endpoint (
  id serial primary key,
  prefix text not null unique,
  enabled bool not null default true,
  max_attempts int check (max_attempts >= 1),
  retry_base_ms int check (retry_base_ms >= 1),
  retry_cap_ms bigint check (retry_cap_ms >= 1),
  retry_statuses int[],
  max_concurrency int check (max_concurrency >= 1),
  rate_per_second float8 check (rate_per_second > 0),
  rate_burst int not null default 1 check (rate_burst >= 1),
  breaker_failures int check (breaker_failures >= 1),
  breaker_cooldown interval not null default '30 s',
  follow_redirects bool not null default true,
  extra_headers jsonb not null default '{}',
  circuit text not null default 'closed' check (circuit in ('closed', 'open', 'half_open')),
  circuit_until timestamptz, -- when an open circuit lets a probe through; null: when somebody closes it
  failures int not null default 0, -- in a row
  tokens float8 not null default 0,
  tokens_at timestamptz,
  -- The lane its requests wait in: a whole host's is host[:port], as the queue writes it.
  destination text not null,
  has_path bool not null
);
create index endpoint_destination on net.endpoint (destination);
comment on table net.endpoint is 'policy per destination; prefix is a host, host:port, or the beginning of a URL';

-- Signing secrets (Standard Webhooks). Several live ones while a new one is rolled out: each signs.
create table net.endpoint_secret (
  endpoint_id int not null references net.endpoint (id) on delete cascade,
  secret text not null check (secret ~ '^whsec_[A-Za-z0-9+/]{16,}={0,2}$'),
  created timestamptz not null default now(),
  expires timestamptz,
  primary key (endpoint_id, secret)
);

create function net._endpoint_lane() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  part text[] := regexp_match(new.prefix, '^(?:(https?)://)?([^][/?#@\s]+|\[[^]]+\](?::\d+)?)(/\S*)?$', 'i');
begin
  if part is null then
    raise exception 'endpoint prefix "%" is neither a host nor the beginning of a URL', new.prefix
      using hint = 'Use example.com, example.com:8443 or https://example.com/path.';
  end if;
  if part[1] is null and part[3] is not null then
    raise exception 'endpoint prefix "%" has a path but no scheme', new.prefix
      using hint = 'Write https://' || new.prefix || '.';
  end if;
  perform net._check_headers(new.extra_headers);
  new.has_path := coalesce(part[3], '/') <> '/';
  new.destination := case when new.has_path then lower(part[1] || '://' || part[2]) || part[3] else lower(part[2]) end;
  return new;
end
$$;
create trigger lane before insert or update of prefix, extra_headers on net.endpoint
  for each row execute function net._endpoint_lane();

-- The lane of a URL: the longest endpoint prefix with a path that it begins with, else its host.
create or replace function net._lane(url text, host text) returns text
  language plpgsql stable parallel safe
as $$
declare
  lane text;
  origin text;
begin
  if url !~ '^https?://[a-z0-9.:-]+([/?#]|$)' then -- scheme and host read alike in any case
    origin := substring(url from '^[A-Za-z]+://(?:[^/?#@]*@)?[^/?#]+');
    url := lower(origin) || substr(url, length(origin) + 1);
  end if;
  select e.destination into lane from net.endpoint as e
    where e.has_path and starts_with(url, e.destination) order by length(e.destination) desc limit 1;
  return coalesce(lane, lower(host));
end
$$;

-- After a change of endpoints what waits is sorted into its lanes anew, and workers read the policies.
create function net._endpoints_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  if tg_argv[0] = 'lanes' then
    update net.http_request_active as q set destination = w.lane
      from (select a.id, net._lane(a.url,
          coalesce(substring(a.url from '^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#]+)'), 'invalid')) as lane
        from net.http_request_active as a
        where a.status in ('pending', 'retrying')
          and (exists (select from net.endpoint where has_path) or a.destination like '%://%')) as w
      where q.id = w.id and q.status in ('pending', 'retrying') and q.destination is distinct from w.lane;
  end if;
  perform pg_notify('pgcourier_queue', 'policy');
  return null;
end
$$;
create trigger moved after insert or delete or update of prefix on net.endpoint
  for each statement execute function net._endpoints_changed('lanes');
create trigger changed after update of enabled, max_attempts, retry_base_ms,
  retry_cap_ms, retry_statuses, max_concurrency, rate_per_second, rate_burst, breaker_failures,
  breaker_cooldown, follow_redirects, extra_headers, circuit on net.endpoint
  for each statement execute function net._endpoints_changed();

-- Opens a circuit by hand (its requests wait until it is closed), or closes it.
create function net.open_circuit(prefix text) returns bool language sql volatile
as $$
  with changed as (
    update net.endpoint as e set circuit = 'open', circuit_until = null where e.prefix = open_circuit.prefix
    returning 1)
  select exists (select from changed)
$$;
create function net.close_circuit(prefix text) returns bool language sql volatile
as $$
  with changed as (
    update net.endpoint as e set circuit = 'closed', circuit_until = null, failures = 0
    where e.prefix = close_circuit.prefix returning 1)
  select exists (select from changed)
$$;

-- Live and past workers. A live one holds the advisory lock (741741, id) in its session; where a pooler hides
-- the session (lease = heartbeat) last_seen alone speaks for it.
create table net.worker (
  id serial primary key,
  host text not null,
  pid int not null,
  version text not null,
  state text not null default 'running' check (state in ('running', 'draining', 'stopped', 'dead')),
  lease text not null default 'session' check (lease in ('session', 'heartbeat')),
  concurrency int not null default 0,
  in_flight int not null default 0,
  finished bigint not null default 0,
  per_second float8 not null default 0,
  started_at timestamptz not null default now(),
  last_seen timestamptz not null default now()
) with (fillfactor = 50);

create function net._register_worker(host text, pid int, version text, concurrency int, lease text) returns int
  language plpgsql volatile
as $$
declare
  worker int;
begin
  insert into net.worker (host, pid, version, concurrency, lease)
    values (host, pid, version, concurrency, lease) returning id into worker;
  if lease = 'session' then
    perform pg_advisory_lock(741741, worker);
  end if;
  return worker;
end
$$;

-- Whether this worker still counts as alive; takes its lock again after the session was lost. False: it was
-- declared dead meanwhile and its requests went to others, so it registers anew.
create function net._resume_worker(worker int) returns bool
  language plpgsql volatile
as $$
begin
  update net.worker as w set last_seen = now() where w.id = worker and w.state in ('running', 'draining');
  if not found then
    return false;
  end if;
  -- Behind a pooler the lock would stay with a session that others use.
  return (select w.lease = 'heartbeat' from net.worker as w where w.id = worker) or pg_try_advisory_lock(741741, worker);
end
$$;

create function net._heartbeat(
  worker int, state text, in_flight int, finished bigint, per_second float8) returns bool
  language plpgsql volatile
as $$
begin
  update net.worker as w
    set state = _heartbeat.state, in_flight = _heartbeat.in_flight, finished = _heartbeat.finished,
        per_second = _heartbeat.per_second, last_seen = clock_timestamp()
    where w.id = worker and w.state in ('running', 'draining');
  return found;
end
$$;

create function net._worker_alive(w net.worker) returns bool
  language sql stable
as $$
  select w.state in ('running', 'draining') and case w.lease
    when 'heartbeat' then w.last_seen > clock_timestamp() - interval '25 s'
    else greatest(w.last_seen, pg_postmaster_start_time()) > clock_timestamp() - interval '3 s'
      or exists (select from pg_locks as l
        where l.locktype = 'advisory' and l.classid = 741741 and l.objid = w.id and l.objsubid = 2 and l.granted
          and l.database = (select oid from pg_database where datname = current_database()))
  end
$$;

-- Adds the counts of sessions and of workers that are gone to slot 0. What a transaction still holds waits
-- for the next time: nobody waits here.
create function net._fold_counts() returns void
  language sql volatile
as $$
  with gone as (
    delete from net.finished_count as d
      where (d.slot, d.status) in (select f.slot, f.status from net.finished_count as f
        where f.slot < 0 or f.slot > 0 and not exists (
          select from net.worker as w where w.id = f.slot and w.state in ('running', 'draining'))
        for update skip locked)
      returning d.status, d.n
  )
  insert into net.finished_count as c (slot, status, n)
    select 0, g.status, sum(g.n) from gone as g group by g.status order by g.status
    on conflict (slot, status) do update set n = c.n + excluded.n
$$;

-- Takes the running requests of dead workers up again; each lost attempt is kept, and does not count.
create function net._take_over() returns int
  language plpgsql volatile
as $$
declare
  taken int;
begin
  update net.worker as w set state = 'dead', in_flight = 0
    where w.id in (select d.id from net.worker as d
      where d.state in ('running', 'draining') and not net._worker_alive(d) for update skip locked);

  with orphan as (
    select q.id, q.attempt, q.worker_id, q.started_at from net.http_request_active as q
    where q.status = 'running'
      and not exists (select from net.worker as w where w.id = q.worker_id and w.state in ('running', 'draining'))
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
      from orphan as o where q.id = o.id
      returning 1
  )
  select count(*) into taken from freed;
  if taken > 0 then
    perform pg_notify('pgcourier_queue', '');
  end if;
  perform net._fold_counts();
  return taken;
end
$$;

-- Until the end of the transaction the only one that draws on the policies: two workers that take several
-- endpoints' rows in different orders would meet in a deadlock.
create function net._one_by_one() returns void
  language sql volatile
as $$ select pg_advisory_xact_lock(741743, 0) $$;

-- How many requests of a lane may start now, 0..room: switched off, circuit, concurrency, rate. Locks the
-- endpoint's row; while somebody edits it the lane waits, and nobody waits for him. The caller holds
-- net._one_by_one(), so that workers take their share one after the other.
create function net._lane_room(lane text, room int) returns int
  language plpgsql volatile
as $$
declare
  e net.endpoint;
  running int;
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
  if e.circuit <> 'closed' or e.max_concurrency is not null then
    select count(*) into running from net.http_request_active where status = 'running' and destination = lane;
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

-- Claims due requests for a worker: at most `total`, at most `share` of one lane (or the room given for that
-- lane), lanes in turn from the one behind `after`. A lane costs one index probe, however long it is.
create function net._claim(
  worker int, total int, share int, after text default '', full_lanes text[] default '{}',
  full_rooms int[] default '{}')
  returns table (
    id bigint, attempt int, max_attempts int, method text, url text, headers jsonb, body bytea,
    timeout_milliseconds int, idempotency_key text, retry_policy jsonb, destination text, attempts_forgiven int)
  language plpgsql volatile
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_hashjoin = off
  set enable_mergejoin = off set jit = off -- a plan that must scan a table counts as dear, and would be compiled
as $$
#variable_conflict use_column
declare
  lane text := after;
  rank int := null; -- negated priority
  wrapped bool := after = '';
  due timestamptz;
  room int;
  given int;
  got bigint[];
  picked bigint[] := '{}';
  probes int := 0;
  limited bool := exists (select from net.endpoint);
  lane_now text := null;
  lane_room int;
  asked bool; -- the lane's endpoint
begin
  if limited then
    perform net._one_by_one();
  end if;
  -- However many lanes have nothing due, the search goes on until it has found something.
  while (probes < 2000 or cardinality(picked) = 0) and cardinality(picked) < total loop
    probes := probes + 1;
    if rank is null then
      select q.destination, -q.priority, q.scheduled_at into lane, rank, due from net.http_request_active as q
        where q.status in ('pending', 'retrying') and q.destination > lane
        order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    else
      select q.destination, -q.priority, q.scheduled_at into lane, rank, due from net.http_request_active as q
        where q.status in ('pending', 'retrying') and (q.destination, (-q.priority)) > (lane, rank)
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
      lane_room := net._lane_room(lane, lane_room);
      asked := true;
    end if;
    room := least(lane_room, total - cardinality(picked));
    if room <= 0 then
      rank := 2147483647; -- the next lane
      continue;
    end if;
    continue when due > clock_timestamp();
    select array_agg(s.id) into got from (
      select q.id from net.http_request_active as q
        where q.status in ('pending', 'retrying') and q.destination = lane and (-q.priority) = rank
          and q.scheduled_at <= clock_timestamp()
        order by q.scheduled_at, q.id limit room for update skip locked) as s;
    if got is not null then
      picked := picked || got;
      lane_room := lane_room - cardinality(got);
      if limited then
        update net.endpoint set tokens = tokens - cardinality(got)
          where destination = lane and rate_per_second is not null;
      end if;
    end if;
  end loop;

  if cardinality(picked) = 0 then
    return;
  end if;
  return query
    with taken as (
      update net.http_request_active as q
        set status = 'running', attempt = q.attempt + 1, worker_id = worker, started_at = clock_timestamp()
        where q.id = any (picked) and (q.status in ('pending', 'retrying')) is true -- by id, as in _record
        returning q.*
    )
    select t.id, t.attempt, t.max_attempts, upper(t.method::text), t.url, t.headers, t.body, t.timeout_milliseconds,
      t.idempotency_key, t.retry_policy, t.destination, t.attempts_forgiven
    from taken as t
    -- As they were picked: an update answers in whatever order it met the rows.
    order by t.destination <= after, t.destination, t.priority desc, t.scheduled_at, t.id;
end
$$;

-- When the request that is due first was or will be due, over all lanes: one index probe for each.
create function net._soonest_due() returns timestamptz
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
      where q.status in ('pending', 'retrying') and (q.destination, (-q.priority)) > (lane, rank)
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

-- When the next waiting request is due, in seconds from now; 0: something is due already, null: nothing waits.
create function net._next_due() returns float8
  language sql volatile
as $$
  -- greatest() passes over nulls, and nothing waiting is not the same as something due.
  select case when soonest is not null then greatest(extract(epoch from soonest - clock_timestamp()), 0)::float8 end
  from net._soonest_due() as soonest
$$;

-- Records attempts that a worker has ended, one array element each, and says which were still its own. An
-- attempt whose request was cancelled or taken over meanwhile is kept, but decides nothing any more.
create function net._record(
  worker int, ids bigint[], attempts int[], states text[], due timestamptz[], limits int[],
  status_codes int[], error_msgs text[], timed_outs bool[], content_types text[], headers_texts text[],
  contents text[], raws bytea[], truncateds bool[], sendss int[], remotes text[],
  begun timestamptz[], ended timestamptz[], dns float8[], connects float8[], tlss float8[],
  first_bytes float8[], totals float8[]) returns int
  language plpgsql volatile
  set enable_seqscan = off set enable_mergejoin = off set jit = off
as $$
#variable_conflict use_column
declare
  mine bigint[]; -- places in the arrays
  again bigint[];
  kept int;
begin
  -- `is true` keeps the index of what runs out of the plan: with the statistics of a queue that was just empty
  -- it looks cheaper than the ids, and then all that runs would be read once for each row.
  with r as (
    select * from unnest(ids, attempts, states, due, limits, status_codes, error_msgs, ended)
      with ordinality as r(id, attempt, status, due, max_attempts, status_code, error_msg, finished_at, place)
      order by r.id -- as net.cancel locks them
  ), moved as (
    delete from net.http_request_active as q using r
      where q.id = r.id and (q.status = 'running' and q.worker_id = worker and q.attempt = r.attempt) is true
        and r.status in ('succeeded', 'failed', 'cancelled')
      returning q.*, r.status as new_status, r.status_code as new_code, r.error_msg as new_error,
        r.finished_at as new_finished, r.max_attempts as new_max, r.place
  ), filed as (
    insert into net.http_request_finished (id, method, url, headers, body, timeout_milliseconds, status, created,
      scheduled_at, priority, attempt, max_attempts, status_code, error_msg, started_at, finished_at, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven)
    select id, method, url, headers, body, timeout_milliseconds, new_status, created,
      scheduled_at, priority, attempt, new_max, new_code, new_error, started_at, new_finished, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven
    from moved
    returning status
  ), counted as (
    insert into net.finished_count as c (slot, status, n)
      select worker, status, count(*) from filed group by status
      on conflict (slot, status) do update set n = c.n + excluded.n
  ), put_back as (
    update net.http_request_active as q
      set status = r.status, scheduled_at = r.due, max_attempts = r.max_attempts, status_code = r.status_code,
          error_msg = r.error_msg, worker_id = case when r.status = 'pending' then null else q.worker_id end,
          attempt = case when r.status = 'pending' then q.attempt - 1 else q.attempt end
      from r
      where q.id = r.id and (q.status = 'running' and q.worker_id = worker and q.attempt = r.attempt) is true
        and r.status in ('retrying', 'pending')
      returning r.place
  )
  select coalesce(array_agg(place), '{}') into mine
    from (select place from moved union all select place from put_back) as s;
  kept := cardinality(mine);

  -- What an earlier attempt answered moves into the log, ahead of the new response.
  select array_agg(r.place) into again from unnest(attempts, states) with ordinality as r(attempt, status, place)
    where r.attempt > 1 and r.status <> 'pending' and r.place = any (mine);
  if again is not null then
    with old as (
      update net.http_attempt_log as a
        set superseded = true, content_type = r.content_type, headers = r.headers, content = r.content
        from net._http_response as r, unnest(ids, attempts) with ordinality as n(id, attempt, place)
        where n.place = any (again) and r.id = n.id and a.request_id = n.id and not a.superseded
          and a.attempt = (select max(l.attempt) from net.http_attempt_log as l
            where l.request_id = n.id and l.attempt < n.attempt and l.sends is not null)
        returning a.request_id
    )
    delete from net._http_response as r using old where r.id = old.request_id;
  end if;

  insert into net.http_attempt_log as a (request_id, attempt, worker_id, sends, started_at, finished_at, dns_ms,
    connect_ms, tls_ms, first_byte_ms, total_ms, status_code, timed_out, truncated, error_msg, remote_address, raw)
  select id, attempt, worker, sends, begun, ended, dns, connect, tls, first_byte, total, status_code, timed_out,
    truncated, error_msg, remote, raw
  from unnest(ids, attempts, states, sendss, begun, ended, dns, connects, tlss, first_bytes, totals, status_codes,
      timed_outs, truncateds, error_msgs, remotes, raws) with ordinality
    as r(id, attempt, status, sends, begun, ended, dns, connect, tls, first_byte, total, status_code, timed_out,
      truncated, error_msg, remote, raw, place)
  where r.status <> 'pending' -- given back unsent: no attempt
    and (kept = cardinality(ids) or r.place = any (mine))
  on conflict (request_id, attempt) do update -- somebody else's word, or that it was lost: this one counts
    set worker_id = excluded.worker_id, sends = excluded.sends, started_at = excluded.started_at,
        finished_at = excluded.finished_at, dns_ms = excluded.dns_ms, connect_ms = excluded.connect_ms,
        tls_ms = excluded.tls_ms, first_byte_ms = excluded.first_byte_ms, total_ms = excluded.total_ms,
        status_code = excluded.status_code, timed_out = excluded.timed_out, truncated = excluded.truncated,
        superseded = false, error_msg = excluded.error_msg, remote_address = excluded.remote_address,
        content_type = null, headers = null, content = null, raw = excluded.raw;

  insert into net._http_response as h (id, status_code, content_type, headers, content, timed_out, error_msg, created)
  select id, status_code, content_type, headers::jsonb, content, timed_out, error_msg, clock_timestamp()
  from unnest(ids, states, status_codes, content_types, headers_texts, contents, timed_outs, error_msgs)
    with ordinality as r(id, status, status_code, content_type, headers, content, timed_out, error_msg, place)
  where r.status <> 'pending' and (kept = cardinality(ids) or r.place = any (mine))
  on conflict (id) do update
    set status_code = excluded.status_code, content_type = excluded.content_type, headers = excluded.headers,
        content = excluded.content, timed_out = excluded.timed_out, error_msg = excluded.error_msg,
        created = excluded.created;

  if kept < cardinality(ids) then
    -- What came of an attempt that had been taken over or cancelled: all of it stands in the log.
    insert into net.http_attempt_log as a (request_id, attempt, worker_id, sends, started_at, finished_at, dns_ms,
      connect_ms, tls_ms, first_byte_ms, total_ms, status_code, timed_out, truncated, superseded, error_msg,
      remote_address, content_type, headers, content, raw)
    select id, attempt, worker, sends, begun, ended, dns, connect, tls, first_byte, total, status_code, timed_out,
      truncated, true, error_msg, remote, content_type, headers::jsonb, content, raw
    from unnest(ids, attempts, states, sendss, begun, ended, dns, connects, tlss, first_bytes, totals, status_codes,
        timed_outs, truncateds, error_msgs, remotes, content_types, headers_texts, contents, raws) with ordinality
      as r(id, attempt, status, sends, begun, ended, dns, connect, tls, first_byte, total, status_code, timed_out,
        truncated, error_msg, remote, content_type, headers, content, raw, place)
    where r.status <> 'pending' and r.place <> all (mine)
    on conflict (request_id, attempt) do update
      set sends = excluded.sends, finished_at = excluded.finished_at, dns_ms = excluded.dns_ms,
          connect_ms = excluded.connect_ms, tls_ms = excluded.tls_ms, first_byte_ms = excluded.first_byte_ms,
          total_ms = excluded.total_ms, status_code = excluded.status_code, timed_out = excluded.timed_out,
          truncated = excluded.truncated, superseded = true, error_msg = excluded.error_msg,
          remote_address = excluded.remote_address, content_type = excluded.content_type,
          headers = excluded.headers, content = excluded.content, raw = excluded.raw
      where a.worker_id = excluded.worker_id and a.sends is null;
  end if;
  return kept;
end
$$;

-- Opens and closes circuits after attempts ended: per lane, whether any succeeded and how many failed.
create function net._judge(lanes text[], succeeded bool[], failed int[]) returns void
  language plpgsql volatile
as $$
begin
  if not exists (select from net.endpoint as e where e.breaker_failures is not null) then
    return;
  end if;
  perform net._one_by_one();
  update net.endpoint as e
    set failures = case when r.succeeded then 0 else e.failures + r.failed end,
        circuit = case
          when r.succeeded and e.circuit = 'half_open' then 'closed'
          when not r.succeeded and e.circuit = 'half_open' then 'open'
          when not r.succeeded and e.circuit = 'closed' and e.failures + r.failed >= e.breaker_failures then 'open'
          else e.circuit end,
        circuit_until = case
          when r.succeeded and e.circuit = 'half_open' then null
          when not r.succeeded and (e.circuit = 'half_open'
            or e.circuit = 'closed' and e.failures + r.failed >= e.breaker_failures)
          then clock_timestamp() + e.breaker_cooldown
          else e.circuit_until end
    from unnest(lanes, succeeded, failed) as r(lane, succeeded, failed)
    where e.destination = r.lane and e.breaker_failures is not null
      and (e.failures > 0 or not r.succeeded or e.circuit <> 'closed');
end
$$;

create function net._add_metrics(
  worker int, minutes timestamptz[], lanes text[], outcomes text[], buckets int[], counts bigint[]) returns void
  language sql volatile
as $$
  insert into net.metric as m (minute, destination, outcome, bucket, worker_id, n)
  select r.minute, r.lane, r.outcome, r.bucket, worker, r.n
  from unnest(minutes, lanes, outcomes, buckets, counts) as r(minute, lane, outcome, bucket, n)
  on conflict (minute, destination, outcome, bucket, worker_id) do update set n = m.n + excluded.n
$$;

-- Removes what has been kept long enough: at most `batch` requests with all that belongs to them. One worker
-- at a time; answers how many went, 0 when nothing was due or another worker is at it.
create function net._prune(batch int default 1000) returns int
  language plpgsql volatile
as $$
declare
  keep record;
  gone bigint[];
  removed int := 0;
begin
  if not pg_try_advisory_xact_lock(741742, 0) then
    return 0;
  end if;
  for keep in
    select substr(s.name, 6) as status, s.value::interval as age from net.setting as s
      where s.name in ('keep_succeeded', 'keep_failed', 'keep_cancelled')
  loop
    with old as (
      select q.id from net.http_request_finished as q
        where q.status = keep.status and q.finished_at < now() - keep.age order by q.finished_at limit batch - removed
        for update skip locked
    ), deleted as (
      delete from net.http_request_finished as q using old where q.id = old.id returning q.id
    )
    select array_agg(id) into gone from deleted;
    if gone is not null then
      delete from net._http_response where id = any (gone);
      delete from net.http_attempt_log where request_id = any (gone);
      insert into net.finished_count as c (slot, status, n) values (-pg_backend_pid(), keep.status, -cardinality(gone))
        on conflict (slot, status) do update set n = c.n + excluded.n;
      removed := removed + cardinality(gone);
    end if;
    exit when removed >= batch;
  end loop;
  delete from net.metric where minute < now() - (select value::interval from net.setting where name = 'keep_metrics');
  delete from net.worker where state in ('stopped', 'dead') and last_seen < now() - interval '7 days';
  return removed;
end
$$;

-- Whether the calling role may act on a request of that role: its own, or every one for owner and workers.
create function net._may_act(requested_by text) returns bool
  language sql stable
as $$
  select requested_by = net._caller()
    or has_table_privilege(net._caller(), 'net.http_request_queue', 'update')
$$;

-- Withdraws requests. What runs is aborted by its worker; it ends as cancelled whatever comes back.
create function net.cancel(ids bigint[]) returns setof bigint
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  gone bigint[];
  running text;
begin
  with moved as (
    delete from net.http_request_active as q
      where q.id in (select a.id from net.http_request_active as a
        where a.id = any (ids) and net._may_act(a.requested_by) order by a.id for update)
      returning q.*
  ), filed as (
    insert into net.http_request_finished (id, method, url, headers, body, timeout_milliseconds, status, created,
      scheduled_at, priority, attempt, max_attempts, status_code, error_msg, started_at, finished_at, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven)
    select id, method, url, headers, body, timeout_milliseconds, 'cancelled', created,
      scheduled_at, priority, attempt, max_attempts, status_code, coalesce(error_msg, 'cancelled by ' || net._caller()),
      started_at, clock_timestamp(), worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven
    from moved
  )
  select array_agg(id order by id), string_agg(id::text, ',') filter (where status = 'running') into gone, running
    from moved;
  if gone is null then
    return;
  end if;
  insert into net.finished_count as c (slot, status, n) values (-pg_backend_pid(), 'cancelled', cardinality(gone))
    on conflict (slot, status) do update set n = c.n + excluded.n;
  if running is not null then
    -- A payload holds 8000 bytes; past that workers look for themselves.
    perform pg_notify('pgcourier_cancel', case when length(running) < 7900 then running else '' end);
  end if;
  perform pg_notify('pgcourier_change', '');
  return query select unnest(gone);
end
$$;

-- Gives requests that ended another full set of attempts, and makes those that wait due now.
create function net.retry(ids bigint[]) returns setof bigint
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  revived bigint[];
  hurried bigint[];
begin
  -- A key is live once: where another request holds it, the one that ended stays as it is.
  perform pg_advisory_xact_lock(k.lock) from (
    select distinct hashtextextended(f.idempotency_key, 7041) as lock from net.http_request_finished as f
    where f.id = any (ids) and f.idempotency_key is not null and net._may_act(f.requested_by) order by 1) as k;
  with chosen as (
    select f.id, f.idempotency_key from net.http_request_finished as f
      where f.id = any (ids) and net._may_act(f.requested_by) order by f.id for update
  ), free as (
    select distinct on (coalesce(c.idempotency_key, c.id::text), c.idempotency_key is null) c.id from chosen as c
      where not exists (select from net.http_request_active as a where a.idempotency_key = c.idempotency_key)
      order by coalesce(c.idempotency_key, c.id::text), c.idempotency_key is null, c.id desc
  ), moved as (
    delete from net.http_request_finished as q using free where q.id = free.id
      returning q.*
  ), filed as (
    insert into net.http_request_active (id, method, url, headers, body, timeout_milliseconds, status, created,
      scheduled_at, priority, attempt, max_attempts, status_code, error_msg, started_at, finished_at, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven)
    select id, method, url, headers, body, timeout_milliseconds, 'pending', created,
      clock_timestamp(), priority, attempt, max_attempts, status_code, error_msg, started_at, null, null,
      idempotency_key, requested_by, retry_policy, coalesce(destination, 'invalid'), attempt
    from moved
    returning id
  ), counted as (
    insert into net.finished_count as c (slot, status, n)
      select -pg_backend_pid(), status, -count(*) from moved group by status
      on conflict (slot, status) do update set n = c.n + excluded.n
  )
  select array_agg(id) into revived from filed;
  with due as (
    update net.http_request_active as q set scheduled_at = clock_timestamp()
      where q.id in (select a.id from net.http_request_active as a
        where a.id = any (ids) and a.status in ('pending', 'retrying') and a.id <> all (coalesce(revived, '{}'))
          and a.scheduled_at > clock_timestamp() and net._may_act(a.requested_by) order by a.id for update)
      returning q.id
  )
  select array_agg(id) into hurried from due;
  if revived is null and hurried is null then
    return;
  end if;
  perform pg_notify('pgcourier_queue', '');
  perform pg_notify('pgcourier_change', '');
  return query select unnest(coalesce(revived, '{}') || coalesce(hurried, '{}'));
end
$$;

create function net.cancel(id bigint) returns bool language sql volatile
as $$ select exists (select from net.cancel(array[id])) $$;
create function net.retry(id bigint) returns bool language sql volatile
as $$ select exists (select from net.retry(array[id])) $$;

-- The ids that a filter picks, oldest first; null members do not filter. `host` is a lane, `url` a LIKE pattern.
create function net._matching(
  status text, host text, url text, after timestamptz, before timestamptz, max_rows int) returns bigint[]
  language sql stable
as $$
  select array_agg(s.id) from (
    select q.id from net.http_request_queue as q
    where q.status = _matching.status
      and (_matching.host is null or q.destination = lower(_matching.host))
      and (_matching.url is null or q.url like _matching.url)
      and (_matching.after is null or q.created >= _matching.after)
      and (_matching.before is null or q.created < _matching.before)
    order by q.id limit max_rows) as s
$$;

-- Bulk forms over a filter: select net.retry(status => 'failed', host => 'api.example.com').
create function net.retry(
  status text, host text default null, url text default null, after timestamptz default null,
  before timestamptz default null, max_rows int default 10000) returns setof bigint language sql volatile
as $$ select net.retry(net._matching(status, host, url, after, before, max_rows)) $$;
create function net.cancel(
  status text, host text default null, url text default null, after timestamptz default null,
  before timestamptz default null, max_rows int default 10000) returns setof bigint language sql volatile
as $$ select net.cancel(net._matching(status, host, url, after, before, max_rows)) $$;

-- Counts per status, age of what waits longest, throughput and latency of the last minute. Counts of finished
-- requests are kept as they end; waiting ones are counted up to 10,000 and estimated beyond (`estimated`).
create function net.stats(
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
    select count(*) into running from (select from net.http_request_active as q where q.status = 'running' limit 10000) as s;
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

create function net._live_workers() returns int
  language sql stable security definer set search_path = pg_catalog, net, pg_temp
as $$ select count(*)::int from net.worker as w where w.state = 'running' and net._worker_alive(w) $$;

create function net.wake() returns void
  language sql volatile
as $$ select pg_notify('pgcourier_queue', '') $$;

-- Workers read settings and policies again and claim at once. True when one is there to do it.
create function net.worker_restart() returns bool
  language plpgsql volatile
as $$
begin
  perform pg_notify('pgcourier_queue', 'policy');
  return net._live_workers() > 0;
end
$$;

create function net.wait_until_running() returns void
  language plpgsql volatile
as $$
begin
  while net._live_workers() = 0 loop
    perform pg_sleep(0.05);
  end loop;
end
$$;

create function net.check_worker_is_up() returns void
  language plpgsql volatile
as $$
begin
  if net._live_workers() = 0 then
    raise exception 'no pgCourier worker is up'
      using detail = 'Requests are queued and kept, and are sent as soon as a worker runs.',
        hint = 'Start one with "pgcourierctl worker", or with Start worker in the window.';
  end if;
end
$$;
