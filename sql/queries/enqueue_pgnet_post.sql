-- Queues $6 requests through the real pg_net, as a user's SQL would; their ids.
select net.http_post(url := $1, params := $2::jsonb, headers := $3::jsonb, timeout_milliseconds := $4::int, body := coalesce($5::jsonb, '{}'))
from generate_series(1, $6::int)
