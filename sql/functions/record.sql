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
