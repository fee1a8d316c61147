-- Makes a schedule, or replaces the own one of that name.
select net.schedule(name => $1, cron => $2, method => $3, url => $4, params => $5::jsonb, headers => $6::jsonb,
  body_bytes => $7::bytea, timeout_milliseconds => $8::int, priority => $9::int, max_attempts => $10::int,
  retry_policy => $11::jsonb, timezone => $12)
