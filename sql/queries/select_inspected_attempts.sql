-- The attempts of one request, oldest first, with the size of each response and the first $2 bytes of the newest.
select a.attempt, a.worker_id, a.started_at, a.finished_at, a.dns_ms, a.connect_ms, a.tls_ms, a.first_byte_ms,
  a.total_ms, a.sends, a.status_code, a.error_msg, a.timed_out, a.truncated, a.content_type, a.headers,
  case when a.attempt = max(a.attempt) over () then
    substring(coalesce(a.raw, convert_to(left(a.content, $2::int), 'UTF8')) from 1 for $2::int) end as content,
  a.remote_address, coalesce(octet_length(a.raw), octet_length(a.content), 0) as bytes
from net.http_attempt as a
where a.request_id = $1::bigint
order by a.attempt
