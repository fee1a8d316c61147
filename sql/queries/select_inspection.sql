-- One request with the first $2 bytes of its body.
select /* request_columns */,
  q.headers, substring(q.body from 1 for $2::int) as body, q.timeout_milliseconds, net._waits_behind(q.id) as waits_behind,
  q.caused_by,
  coalesce(octet_length(q.body), 0) as body_bytes, q.destination, q.attempts_forgiven,
  (extract(epoch from q.created) * 1000000)::bigint as created_us, q.retry_policy::text as retry_policy
from net.http_request_queue as q
where q.id = $1::bigint
