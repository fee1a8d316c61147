-- How each destination fared in the period $1, and the policy that holds there.
select s.destination, s.attempts, s.success_rate, s.p50_ms, s.p95_ms, s.p99_ms, s.running, s.waiting, s.due,
  s.last_error, s.last_error_code, s.last_error_class, s.last_error_at, s.policies, s.secrets,
  e.id, e.prefix, e.enabled, e.max_attempts, e.retry_base_ms, e.retry_cap_ms,
  array_to_json(e.retry_statuses) as retry_statuses, e.max_concurrency, e.rate_per_second, e.rate_burst,
  e.breaker_failures, extract(epoch from e.breaker_cooldown) as breaker_cooldown, e.follow_redirects,
  e.circuit, e.circuit_until,
  (select count(*) from jsonb_object_keys(e.extra_headers)) as headers
from net.endpoints($1::interval) as s
left join net.endpoint as e on e.id = s.endpoint_id
