-- The attempts of one request, oldest first.
select a.attempt, a.worker_id, a.started_at, a.finished_at, a.dns_ms, a.connect_ms, a.tls_ms, a.first_byte_ms,
  a.total_ms, a.sends, a.status_code, a.error_msg, a.timed_out, a.truncated, a.content_type, a.headers,
  coalesce(a.raw, convert_to(a.content, 'UTF8')) as content, a.remote_address
from net.http_attempt as a
where a.request_id = $1::bigint
order by a.attempt
