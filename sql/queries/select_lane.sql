-- What the destination $1 is held to now, and whether its request $2 goes without the policy's credentials. Only the
-- owner, workers and monitors may look.
select s.max_attempts as default_max_attempts, s.base_ms as default_retry_base_ms, s.cap_ms as default_retry_cap_ms,
  e.max_attempts as endpoint_max_attempts, e.retry_base_ms as endpoint_retry_base_ms,
  e.retry_cap_ms as endpoint_retry_cap_ms, e.prefix, e.enabled,
  e.paused_until > clock_timestamp() as paused, e.paused_until, e.pause_reason, e.paused_by,
  e.circuit, e.circuit_until, e.failures, e.rate_per_second,
  least(e.rate_burst, case when e.tokens_at is null then e.rate_burst else
    e.tokens + extract(epoch from clock_timestamp() - e.tokens_at) * e.rate_per_second end)::float8 as tokens,
  e.max_concurrency, e.extra_headers, s.installation, net._goes_unsigned($2::bigint) as goes_unsigned,
  (select count(*) from net.http_request_queue as q where q.status = 'running' and q.destination = $1::text
    and q.id = any (array(select net._running_ids()))) as running
from (select max(value) filter (where name = 'installation') as installation,
    max(value) filter (where name = 'max_attempts') as max_attempts,
    max(value) filter (where name = 'retry_base_ms') as base_ms,
    max(value) filter (where name = 'retry_cap_ms') as cap_ms
  from net.setting) as s
left join lateral (select p.* from net.endpoint as p where p.destination = $1::text
  order by length(p.prefix) desc limit 1) as e on true
