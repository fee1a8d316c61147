-- What a list shows of a request; app/db/jobrows.cpp reads it.
q.id, q.status, q.method, q.url, q.created, q.scheduled_at, q.priority, q.attempt, q.max_attempts,
  q.status_code, q.error_msg, q.started_at, q.finished_at, q.worker_id, q.idempotency_key, q.ordering_key, q.requested_by,
  (select a.total_ms from net.http_attempt as a where a.request_id = q.id and a.attempt = q.attempt) as total_ms
