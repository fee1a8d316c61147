-- The requests of these ids, newest first; those that are gone are left out.
select q.id, q.status, q.method, q.url, q.created, q.scheduled_at, q.priority, q.attempt, q.max_attempts,
  q.status_code, q.error_msg, q.started_at, q.finished_at, q.worker_id, q.idempotency_key, q.requested_by
from net.http_request_queue as q
where q.id = any ($1::bigint[])
order by q.id desc
