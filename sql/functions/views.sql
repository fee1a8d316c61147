-- What is read as a table and is none.
create or replace view net.http_attempt with (security_barrier) as
  select a.request_id, a.attempt, a.worker_id, a.started_at, a.finished_at, a.dns_ms, a.connect_ms, a.tls_ms,
    a.first_byte_ms, a.total_ms, a.sends, a.status_code, a.error_msg, a.timed_out, a.truncated, a.remote_address,
    coalesce(a.content_type, r.content_type) as content_type,
    coalesce(a.headers, r.headers) as headers,
    coalesce(a.content, r.content) as content,
    a.raw,
    case a.transport when 'c' then 'curl' when 'q' then 'qt' end as transport
  from net.http_attempt_log as a
  left join net._http_response as r on r.id = a.request_id and not a.superseded and a.sends is not null
  where (select net._sees_all())
    or exists (select from net.http_request_queue as q where q.id = a.request_id
      and case when q.requester = 0 or q.created < (select net._home_since())
        then q.requested_by = current_user else q.requester = (select quote_ident(current_user)::regrole::oid) end);
comment on view net.http_attempt is 'every attempt of every request, with its phases and its response';
