-- How long the newest attempt of a request q took, in microseconds: the response's time, and only where no worker
-- told it, from claimed to recorded; null: it has not ended.
coalesce((select a.total_ms * 1000 from net.http_attempt as a where a.request_id = q.id and a.attempt = q.attempt),
  extract(epoch from q.finished_at - q.started_at)::float8 * 1000000)
