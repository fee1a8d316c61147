-- Changes the policy of the prefix $1.
update net.endpoint set enabled = $2::bool, max_attempts = $3::int, retry_base_ms = $4::int, retry_cap_ms = $5::bigint,
  retry_statuses = $6::int[], max_concurrency = $7::int, rate_per_second = $8::float8, rate_burst = $9::int,
  breaker_failures = $10::int, breaker_cooldown = $11::interval, follow_redirects = $12::bool,
  extra_headers = $13::jsonb
where prefix = $1::text
