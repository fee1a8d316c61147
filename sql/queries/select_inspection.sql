-- One request with the first $2 bytes of its body.
select q.id, q.status, q.method, q.url, q.created, q.scheduled_at, q.priority, q.attempt, q.max_attempts,
  q.status_code, q.error_msg, q.started_at, q.finished_at, q.worker_id, q.idempotency_key, q.requested_by,
  q.headers, substring(q.body from 1 for $2::int) as body, q.timeout_milliseconds,
  coalesce(octet_length(q.body), 0) as body_bytes, q.destination, q.attempts_forgiven, q.retry_policy::text as retry_policy
from net.http_request_queue as q
where q.id = $1::bigint
