-- What queueing and delivering cost: the same promises as before, with less work for the server.

-- The longest prefix is the last of those that the URL begins with. While no endpoint has a path this index is
-- empty, and asking it costs less than looking how large the table is.
create index endpoint_with_path on net.endpoint (destination collate "C") where has_path;

-- A URL up to its fragment, with these parameters behind those that it has.
create function net._with_params(target text, params jsonb) returns text
  language plpgsql immutable parallel safe
as $$
declare
  query text;
begin
  if params is null or params = '{}'::jsonb then
    return target;
  end if;
  if jsonb_typeof(params) <> 'object' then
    raise exception 'params must be a JSON object of names and values, not %', jsonb_typeof(params);
  end if;
  select string_agg(net._urlencode_string(key) || '=' || net._urlencode_string(coalesce(value, '')), '&')
    into query from jsonb_each_text(params);
  return target || case when strpos(target, '?') = 0 then '?'
                        when right(target, 1) in ('?', '&') then '' else '&' end || query;
end
$$;
revoke all on function net._with_params(text, jsonb) from public; -- _enqueue runs as the owner

-- Checks a request and queues it. With the owner's rights: nobody else writes the table.
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

  insert into net.http_request_active as q
    (method, url, headers, body, timeout_milliseconds, created, scheduled_at, priority, max_attempts,
     idempotency_key, requested_by, retry_policy, destination)
  values
    (upper(method), target, coalesce(headers, '{}'), body, timeout_milliseconds,
     clock_timestamp(), coalesce(scheduled_at, clock_timestamp()), coalesce(priority, 0), max_attempts,
     idempotency_key, net._caller(), retry_policy,
     coalesce((select e.destination from net.endpoint as e 
       where e.has_path and e.destination collate "C" between origin and url and starts_with(url, e.destination)
       order by e.destination collate "C" desc limit 1), lane))
  returning q.id into request_id;
  -- Of equal ones the server keeps one per transaction, also where a savepoint is rolled back.
  told := pg_notify('pgcourier_queue', '') is not null;
  return request_id;
end
$$;

-- Records attempts that a worker has ended, one array element each, and says how many were still its own. An
-- attempt whose request was cancelled or taken over meanwhile is kept, but decides nothing any more.
--
-- Two forms keep its cost where it is, whatever the statistics say (they may tell of an empty queue):
-- `id = any (array[x])` can be asked of the index of ids and cannot be merged or hashed, so no plan reads a
-- whole table for each row; and arrays are unnested in the select list, in step, where the server needs no
-- temporary store for each of them.
create or replace function net._record(
  worker int, ids bigint[], attempts int[], states text[], due timestamptz[], limits int[],
  status_codes int[], error_msgs text[], timed_outs bool[], content_types text[], headers_texts text[],
  contents text[], raws bytea[], truncateds bool[], sendss int[], remotes text[],
  begun timestamptz[], ended timestamptz[], dns float8[], connects float8[], tlss float8[],
  first_bytes float8[], totals float8[]) returns int
  language plpgsql volatile
  set enable_seqscan = off set enable_mergejoin = off set enable_bitmapscan = off set jit = off
  set plan_cache_mode = force_generic_plan -- one plan per session, not one per batch
as $$
#variable_conflict use_column
declare
  mine bigint[]; -- places in the arrays
  again bigint[];
  kept int;
begin
  with r as materialized (
    select * from (
      select unnest(ids) as id, unnest(attempts) as attempt, unnest(states) as status, unnest(due) as due,
        unnest(limits) as max_attempts, unnest(status_codes) as status_code, unnest(error_msgs) as error_msg,
        unnest(ended) as finished_at, generate_series(1, cardinality(ids)) as place) as s
    order by s.id -- as net.cancel locks them
  ), moved as (
    delete from net.http_request_active as q using r
      where q.id = any (array[r.id])
        and (q.status = 'running' and q.worker_id = worker and q.attempt = r.attempt) is true
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
  ), counted as (
    insert into net.finished_count as c (slot, status, n)
      select worker, new_status, count(*) from moved group by new_status
      on conflict (slot, status) do update set n = c.n + excluded.n
  ), put_back as (
    update net.http_request_active as q
      set status = r.status, scheduled_at = r.due, max_attempts = r.max_attempts, status_code = r.status_code,
          error_msg = r.error_msg, worker_id = case when r.status = 'pending' then null else q.worker_id end,
          attempt = case when r.status = 'pending' then q.attempt - 1 else q.attempt end
      from r
      where q.id = any (array[r.id])
        and (q.status = 'running' and q.worker_id = worker and q.attempt = r.attempt) is true
        and r.status in ('retrying', 'pending')
      returning r.place
  )
  select coalesce(array_agg(place), '{}') into mine
    from (select place from moved union all select place from put_back) as s;
  kept := cardinality(mine);

  -- What an earlier attempt answered moves into the log, ahead of the new response.
  select array_agg(r.place) into again from (
      select unnest(attempts) as attempt, unnest(states) as status, generate_series(1, cardinality(ids)) as place) as r
    where r.attempt > 1 and r.status <> 'pending' and (kept = cardinality(ids) or r.place = any (mine));
  if again is not null then
    with n as materialized (
      select ids[place] as id, attempts[place] as attempt from unnest(again) as place
    ), old as (
      update net.http_attempt_log as a
        set superseded = true, content_type = r.content_type, headers = r.headers, content = r.content
        from n cross join lateral (
          select h.*, (select max(l.attempt) from net.http_attempt_log as l
            where l.request_id = n.id and l.attempt < n.attempt and l.sends is not null) as last
          from net._http_response as h where h.id = any (array[n.id])) as r
        where a.request_id = any (array[n.id]) and a.attempt = any (array[r.last]) and not a.superseded
        returning a.request_id
    )
    delete from net._http_response as r using old where r.id = any (array[old.request_id]);
  end if;

  -- Plain inserts cost less than those that look for a conflict first; there is hardly ever one.
  begin
    with r as materialized (
      select * from (
        select unnest(ids) as id, unnest(attempts) as attempt, unnest(states) as status, unnest(sendss) as sends,
          unnest(begun) as begun, unnest(ended) as ended, unnest(dns) as dns, unnest(connects) as connect,
          unnest(tlss) as tls, unnest(first_bytes) as first_byte, unnest(totals) as total,
          unnest(status_codes) as status_code, unnest(timed_outs) as timed_out, unnest(truncateds) as truncated,
          unnest(error_msgs) as error_msg, unnest(remotes) as remote, unnest(raws) as raw,
          unnest(content_types) as content_type, unnest(headers_texts) as headers, unnest(contents) as content,
          generate_series(1, cardinality(ids)) as place) as s
      where s.status <> 'pending' -- given back unsent: no attempt
        and (kept = cardinality(ids) or s.place = any (mine))
    ), logged as (
      insert into net.http_attempt_log (request_id, attempt, worker_id, sends, started_at, finished_at, dns_ms,
        connect_ms, tls_ms, first_byte_ms, total_ms, status_code, timed_out, truncated, error_msg, remote_address, raw)
      select id, attempt, worker, sends, begun, ended, dns, connect, tls, first_byte, total, status_code, timed_out,
        truncated, error_msg, remote, raw from r
    )
    insert into net._http_response (id, status_code, content_type, headers, content, timed_out, error_msg, created)
    select id, status_code, content_type, headers::jsonb, content, timed_out, error_msg, clock_timestamp() from r;
  exception when unique_violation then
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
  end;

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

-- Claims due requests for a worker: at most `total`, at most `share` of one lane (or the room given for that
-- lane), lanes in turn from the one behind `after`. A lane costs one index probe, however long it is. Of bodies
-- it takes 4 MB at a time, or a single larger one.
create or replace function net._claim(
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
  budget bigint := 4194304; -- bytes of bodies in one answer: a worker's memory must not depend on them
  bytes bigint;
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
    select array_agg(s.id), coalesce(sum(s.bytes), 0) into got, bytes from (
      select q.id, octet_length(q.body) as bytes from net.http_request_active as q
        where q.status in ('pending', 'retrying') and q.destination = lane and (-q.priority) = rank
          and q.scheduled_at <= clock_timestamp()
        order by q.scheduled_at, q.id limit room for update skip locked) as s;
    if bytes > budget then
      -- A single one goes whatever its size.
      select array_agg(s.id) into got from (
        select u.id, u.place, sum(octet_length(q.body)) over (order by u.place) as upto
        from unnest(got) with ordinality as u(id, place)
          join net.http_request_active as q on q.id = any (array[u.id])) as s
        where s.upto <= budget or s.place = 1 and cardinality(picked) = 0;
    end if;
    if got is not null then
      picked := picked || got;
      lane_room := lane_room - cardinality(got);
      if limited then
        update net.endpoint set tokens = tokens - cardinality(got)
          where destination = lane and rate_per_second is not null;
      end if;
    end if;
    budget := budget - bytes;
    exit when budget <= 0;
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
