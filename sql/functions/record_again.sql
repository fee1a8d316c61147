-- Records where something stands in the way: what net._record() does there, which is in record.sql.

-- The same one by one, where a batch was refused: a trigger or a key of somebody's on net._http_response must not hold
-- up others. Whose response is refused is recorded without a row there; answers those, and why.
create or replace function net._record_each(
  worker int, outcomes net.attempt_outcome[], contents text[], raws bytea[], tokens bigint[], created_us bigint[])
  returns table (request_id bigint, code text, reason text)
  language plpgsql volatile
  set search_path = pg_catalog, net, pg_temp
as $$
declare
  o net.attempt_outcome;
begin
  for place in 1 .. cardinality(outcomes) loop
    begin
      perform net._record(worker, outcomes[place : place], contents[place : place], raws[place : place],
        tokens[place : place], created_us[place : place]);
    exception when others or query_canceled or assert_failure then
      o := outcomes[place];
      request_id := o.request_id;
      code := sqlstate;
      reason := sqlerrm;
      o.error_msg := coalesce(o.error_msg, 'The response could not be stored: ' || reason);
      perform net._record(worker, array[o], contents[place : place], raws[place : place],
        tokens[place : place], created_us[place : place], false);
      return next;
    end;
  end loop;
end
$$;

-- The same over what stands there: somebody else's word, or that the attempt was lost. This one counts. Without
-- `respond` all of it stands in the log, as of one that was superseded.
create or replace function net._log_attempts_again(
  worker int, outcomes net.attempt_outcome[], contents text[], raws bytea[], places int[], respond bool) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
begin
  insert into net.http_attempt_log as a (request_id, attempt, worker_id, sends, started_at, finished_at, dns_ms,
    connect_ms, tls_ms, first_byte_ms, total_ms, status_code, timed_out, truncated, superseded, error_msg,
    remote_address, content_type, headers, content, raw, transport, sent_to, left_out, header_order)
  select (s.o).request_id, (s.o).attempt, worker, (s.o).sends, (s.o).started_at, (s.o).finished_at, (s.o).dns_ms,
    (s.o).connect_ms, (s.o).tls_ms, (s.o).first_byte_ms, (s.o).total_ms, (s.o).status_code, (s.o).timed_out,
    (s.o).truncated, not respond, (s.o).error_msg, (s.o).remote_address,
    case when not respond then (s.o).content_type end, case when not respond then (s.o).headers::jsonb end,
    case when not respond then s.content end, s.raw,
    (select left(w.transport, 1)::"char" from net.worker as w where w.id = worker), (s.o).sent_to, (s.o).left_out,
    (s.o).header_order
  from (select unnest(outcomes) as o, unnest(contents) as content, unnest(raws) as raw,
      generate_series(1, cardinality(outcomes)) as place) as s
  where (s.o).next_status <> 'pending' and (places is null or s.place = any (places))
  on conflict (request_id, attempt) do update
    set worker_id = excluded.worker_id, sends = excluded.sends, started_at = excluded.started_at,
        finished_at = excluded.finished_at, dns_ms = excluded.dns_ms, connect_ms = excluded.connect_ms,
        tls_ms = excluded.tls_ms, first_byte_ms = excluded.first_byte_ms, total_ms = excluded.total_ms,
        status_code = excluded.status_code, timed_out = excluded.timed_out, truncated = excluded.truncated,
        superseded = excluded.superseded, error_msg = excluded.error_msg,
        remote_address = excluded.remote_address, content_type = excluded.content_type,
        headers = excluded.headers, content = excluded.content, raw = excluded.raw, transport = excluded.transport,
        sent_to = excluded.sent_to, left_out = excluded.left_out, header_order = excluded.header_order;

  if not respond then
    return;
  end if;
  insert into net._http_response as h (id, status_code, content_type, headers, content, timed_out, error_msg, created)
  select (s.o).request_id, (s.o).status_code, (s.o).content_type, (s.o).headers::jsonb, s.content, (s.o).timed_out,
    (s.o).error_msg, clock_timestamp()
  from (select unnest(outcomes) as o, unnest(contents) as content,
      generate_series(1, cardinality(outcomes)) as place) as s
  where (s.o).next_status <> 'pending' and (places is null or s.place = any (places))
  on conflict (id) do update
    set status_code = excluded.status_code, content_type = excluded.content_type, headers = excluded.headers,
        content = excluded.content, timed_out = excluded.timed_out, error_msg = excluded.error_msg,
        created = excluded.created;
end
$$;

-- What came of attempts that had been taken over or cancelled (all but those at `places`): all of it stands in the log.
-- Not so where the request is gone and another one bears its id.
create or replace function net._log_strays(
  worker int, outcomes net.attempt_outcome[], contents text[], raws bytea[], places int[], created_us bigint[])
  returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
begin
  insert into net.http_attempt_log as a (request_id, attempt, worker_id, sends, started_at, finished_at, dns_ms,
    connect_ms, tls_ms, first_byte_ms, total_ms, status_code, timed_out, truncated, superseded, error_msg,
    remote_address, content_type, headers, content, raw, transport, sent_to, left_out, header_order)
  select (s.o).request_id, (s.o).attempt, worker, (s.o).sends, (s.o).started_at, (s.o).finished_at, (s.o).dns_ms,
    (s.o).connect_ms, (s.o).tls_ms, (s.o).first_byte_ms, (s.o).total_ms, (s.o).status_code, (s.o).timed_out,
    (s.o).truncated, true, (s.o).error_msg, (s.o).remote_address, (s.o).content_type, (s.o).headers::jsonb,
    s.content, s.raw, (select left(w.transport, 1)::"char" from net.worker as w where w.id = worker), (s.o).sent_to, (s.o).left_out,
    (s.o).header_order
  from (select unnest(outcomes) as o, unnest(contents) as content, unnest(raws) as raw,
      unnest(created_us) as created_us, generate_series(1, cardinality(outcomes)) as place) as s
  where (s.o).next_status <> 'pending' and s.place <> all (places)
    and (s.created_us is null or exists (select from net.http_request_queue as q
      where q.id = any (array[(s.o).request_id]) and net._microseconds(q.created) = s.created_us))
  on conflict (request_id, attempt) do update
    set sends = excluded.sends, finished_at = excluded.finished_at, dns_ms = excluded.dns_ms,
        connect_ms = excluded.connect_ms, tls_ms = excluded.tls_ms, first_byte_ms = excluded.first_byte_ms,
        total_ms = excluded.total_ms, status_code = excluded.status_code, timed_out = excluded.timed_out,
        truncated = excluded.truncated, superseded = true, error_msg = excluded.error_msg,
        remote_address = excluded.remote_address, content_type = excluded.content_type,
        headers = excluded.headers, content = excluded.content, raw = excluded.raw, transport = excluded.transport,
        sent_to = excluded.sent_to, left_out = excluded.left_out, header_order = excluded.header_order
    where a.worker_id = excluded.worker_id and a.sends is null;
end
$$;
