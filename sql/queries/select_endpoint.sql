-- The policy $1 as it is to be edited, and a fingerprint of what an editor may change.
select e.id, e.prefix, e.enabled, e.max_attempts, e.retry_base_ms, e.retry_cap_ms,
  array_to_json(e.retry_statuses) as retry_statuses, e.max_concurrency, e.rate_per_second, e.rate_burst,
  e.breaker_failures, extract(epoch from e.breaker_cooldown) as breaker_cooldown, e.follow_redirects,
  e.extra_headers,
  md5(row(e.prefix, e.enabled, e.max_attempts, e.retry_base_ms, e.retry_cap_ms, e.retry_statuses, e.max_concurrency,
    e.rate_per_second, e.rate_burst, e.breaker_failures, e.breaker_cooldown, e.follow_redirects,
    e.extra_headers)::text) as fingerprint
from net.endpoint as e
where e.id = $1::int
