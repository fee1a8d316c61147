-- Queues a request as a user's SQL would, $12 times.
select net.http_request(method => $1, url => $2, params => $3::jsonb, headers => $4::jsonb, body_bytes => $5::bytea,
  timeout_milliseconds => $6::int, priority => $7::int, scheduled_at => $8::timestamptz, max_attempts => $9::int,
  idempotency_key => $10, ordering_key => $11)
from generate_series(1, $12::int)
