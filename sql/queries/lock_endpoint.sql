-- Holds the policy $1 until the end of the transaction. Its fingerprint, as select_endpoint.sql makes it, tells
-- whether somebody changed it meanwhile; what workers keep in the row does not count.
select md5(row(e.prefix, e.enabled, e.max_attempts, e.retry_base_ms, e.retry_cap_ms, e.retry_statuses,
  e.max_concurrency, e.rate_per_second, e.rate_burst, e.breaker_failures, e.breaker_cooldown, e.follow_redirects,
  e.extra_headers)::text) as fingerprint
from net.endpoint as e
where e.id = $1::int
for update
