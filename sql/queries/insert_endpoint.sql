-- Adds a policy for the prefix $1.
insert into net.endpoint (prefix, enabled, max_attempts, retry_base_ms, retry_cap_ms, retry_statuses, max_concurrency,
  rate_per_second, rate_burst, breaker_failures, breaker_cooldown, follow_redirects, extra_headers)
values ($1::text, $2::bool, $3::int, $4::int, $5::bigint, $6::int[], $7::int,
  $8::float8, $9::int, $10::int, $11::interval, $12::bool, $13::jsonb)
