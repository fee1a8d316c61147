-- Writes down what came of attempts, a batch at a time: one element of `outcomes`, `contents` and `raws` each.
--
-- Two forms keep its cost where it is, whatever the statistics say (they may tell of an empty queue):
-- `id = any (array[x])` can be asked of the index of ids and cannot be merged or hashed, so no plan reads a
-- whole table for each row; and arrays are unnested in the select list, in step, where the server needs no
-- temporary store for each of them. The bodies stand apart from the outcomes, since they may be large: no step copies
-- them but the one that stores them.

-- Records attempts that a worker has ended, and says how many were still its own. An attempt whose request was
-- cancelled or taken over meanwhile is kept, but decides nothing any more. A worker names with each outcome the claim
-- (`tokens`) and the request (`created_us`: its id may have come again); where they are null, nobody asks for them.
-- Without `respond` the response stands in the log alone. The settings hold for all that it calls.
create or replace function net._record(
  worker int, outcomes net.attempt_outcome[], contents text[], raws bytea[], tokens bigint[] default null,
  created_us bigint[] default null, respond bool default true) returns int
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_mergejoin = off set enable_bitmapscan = off set jit = off
  set plan_cache_mode = force_generic_plan -- one plan per session, not one per batch
as $$
declare
  retried constant bool := (select max((s.o).attempt) > 1 from (select unnest(outcomes) as o) as s);
  mine int[];
  places int[]; -- null: all of them
begin
  begin
    mine := net._settle(worker, outcomes, tokens);
    places := case when cardinality(mine) < cardinality(outcomes) then mine end;
    if not respond or retried and net._supersede(outcomes, places, false) then
      perform net._log_attempts_again(worker, outcomes, contents, raws, places, respond);
    else
      perform net._log_attempts(worker, outcomes, contents, raws, places);
    end if;
  exception when unique_violation then
    -- Something stands there already: an older request of this id, what was lost, or somebody else's word.
    perform net._make_way(outcomes);
    mine := net._settle(worker, outcomes, tokens);
    places := case when cardinality(mine) < cardinality(outcomes) then mine end;
    if respond then
      perform net._supersede(outcomes, places, true);
    end if;
    perform net._log_attempts_again(worker, outcomes, contents, raws, places, respond);
  end;
  if retried then
    perform net._drop_old_bodies(outcomes);
  end if;
  if places is not null then
    perform net._log_strays(worker, outcomes, contents, raws, places, created_us);
  end if;
  if pg_sequence_last_value('net.failure_reported') is not null then
    perform net._report_failures(array(select (s.o).request_id
      from (select unnest(outcomes) as o, generate_series(1, cardinality(outcomes)) as place) as s
      where (s.o).next_status = 'failed' and s.place = any (mine)));
  end if;
  return cardinality(mine);
end
$$;

-- Moves the requests on: to the finished ones, or back to what waits. Answers the places of those that were still the
-- worker's own.
create or replace function net._settle(worker int, outcomes net.attempt_outcome[], tokens bigint[]) returns int[]
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  mine int[];
begin
  with r as materialized (
    select (s.o).request_id as id, (s.o).attempt, (s.o).next_status, (s.o).due, (s.o).max_attempts,
      (s.o).status_code, (s.o).error_msg, (s.o).finished_at, s.token, s.place
    from (select unnest(outcomes) as o, unnest(tokens) as token,
        generate_series(1, cardinality(outcomes)) as place) as s
    order by 1 -- as net.cancel locks them
  ), moved as (
    delete from net.http_request_active as q using r
      where q.id = any (array[r.id])
        and (q.status = 'running' and q.worker_id = worker and q.attempt = r.attempt
          and (r.token is null or q.claim_token = r.token)) is true
        and r.next_status in ('succeeded', 'failed', 'cancelled')
      returning q.*, r.next_status, r.status_code as new_code, r.error_msg as new_error,
        r.finished_at as new_finished, r.max_attempts as new_max, r.place
  ), filed as (
    insert into net.http_request_finished (id, method, url, headers, body, timeout_milliseconds, status, created,
      scheduled_at, priority, attempt, max_attempts, status_code, error_msg, started_at, finished_at, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven, requester, schedule_id, ordering_key,
      caused_by, notice)
    select id, method, url, headers, body, timeout_milliseconds, next_status, created,
      scheduled_at, priority, attempt, new_max, new_code, new_error, started_at, new_finished, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven, requester, schedule_id, ordering_key,
      caused_by, notice
    from moved
  ), counted as (
    insert into net.finished_count as c (slot, status, n)
      select worker, next_status, count(*) from moved group by next_status
      on conflict (slot, status) do update set n = c.n + excluded.n
  ), put_back as (
    update net.http_request_active as q
      set status = r.next_status, scheduled_at = r.due, later = r.due > clock_timestamp(), max_attempts = r.max_attempts,
          status_code = r.status_code, error_msg = r.error_msg, worker_id = case when r.next_status = 'pending' then null else q.worker_id end,
          attempt = case when r.next_status = 'pending' then q.attempt - 1 else q.attempt end
      from r
      where q.id = any (array[r.id])
        and (q.status = 'running' and q.worker_id = worker and q.attempt = r.attempt
          and (r.token is null or q.claim_token = r.token)) is true
        and r.next_status in ('retrying', 'pending')
      returning r.place, q.requester, q.ordering_key, q.ordered, q.destination
  ), noted as ( -- who stands behind them may go: see ordering.sql
    insert into net.line_change (requesters, ordering_keys, destinations)
      select array_agg(l.requester), array_agg(l.ordering_key), array_agg(case when l.ordered then l.destination end)
        from (select requester, ordering_key, ordered, destination from moved
          union all select requester, ordering_key, ordered, destination from put_back) as l
        where l.ordering_key is not null or l.ordered having count(*) > 0
  )
  select coalesce(array_agg(place), '{}') into mine
    from (select place from moved union all select place from put_back) as s;
  return mine;
end
$$;

-- What an earlier attempt answered moves into the log, ahead of the new response. It goes, so that who waits for a row
-- to be inserted hears of each response; where somebody's key holds it, or `in_place` says so, it stays to be written
-- over. Answers whether it stays.
create or replace function net._supersede(outcomes net.attempt_outcome[], places int[], in_place bool) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  again net.attempt_outcome[];
begin
  select array_agg(s.o) into again
    from (select unnest(outcomes) as o, generate_series(1, cardinality(outcomes)) as place) as s
    where (s.o).attempt > 1 and (s.o).next_status <> 'pending' and (places is null or s.place = any (places));
  if again is null then
    return false;
  end if;
  in_place := in_place or exists (select from pg_constraint as k
    where k.confrelid = 'net._http_response'::regclass and k.contype = 'f');
  with n as materialized (
    select (s.o).request_id as id, (s.o).attempt from (select unnest(again) as o) as s
  ), old as (
    update net.http_attempt_log as a
      set superseded = true, content_type = r.content_type, headers = r.headers, content = r.content
      from n cross join lateral (
        select h.*, (select max(l.attempt) from net.http_attempt_log as l
          where l.request_id = n.id and l.attempt < n.attempt and l.sends is not null and not l.superseded) as last
        from net._http_response as h where h.id = any (array[n.id])) as r
      where a.request_id = any (array[n.id]) and a.attempt = any (array[r.last]) and not a.superseded
      returning a.request_id
  )
  delete from net._http_response as r using old where r.id = any (array[old.request_id]) and not in_place;
  return in_place;
end
$$;

-- Of a request that is tried again and again the bodies of the newest attempts are kept alone.
create or replace function net._drop_old_bodies(outcomes net.attempt_outcome[]) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  kept constant int := net._limit('keep_bodies_of_attempts');
begin
  update net.http_attempt_log as a set content = null, raw = null
    from (select (s.o).request_id as id, (s.o).attempt from (select unnest(outcomes) as o) as s) as n
    where n.attempt > kept and a.request_id = any (array[n.id]) and a.attempt <= n.attempt - kept
      and (a.content is not null or a.raw is not null);
end
$$;

-- The attempts and their responses. Plain inserts cost less than those that look for a conflict first; there is hardly
-- ever one.
create or replace function net._log_attempts(
  worker int, outcomes net.attempt_outcome[], contents text[], raws bytea[], places int[]) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  with r as materialized (
    select (s.o).*, s.content, s.raw
    from (select unnest(outcomes) as o, unnest(contents) as content, unnest(raws) as raw,
        generate_series(1, cardinality(outcomes)) as place) as s
    where (s.o).next_status <> 'pending' -- given back unsent: no attempt
      and (places is null or s.place = any (places))
  ), logged as (
    insert into net.http_attempt_log (request_id, attempt, worker_id, sends, started_at, finished_at, dns_ms,
      connect_ms, tls_ms, first_byte_ms, total_ms, status_code, timed_out, truncated, error_msg, remote_address, raw,
      transport, sent_to, left_out, header_order)
    select request_id, attempt, worker, sends, started_at, finished_at, dns_ms,
      connect_ms, tls_ms, first_byte_ms, total_ms, status_code, timed_out, truncated, error_msg, remote_address, raw,
      (select left(w.transport, 1)::"char" from net.worker as w where w.id = worker), sent_to, left_out,
      header_order
    from r
  )
  insert into net._http_response (id, status_code, content_type, headers, content, timed_out, error_msg, created)
  select request_id, status_code, content_type, headers::jsonb, content, timed_out, error_msg, clock_timestamp()
  from r;
end
$$;
