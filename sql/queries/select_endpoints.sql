-- Policies as a worker follows them, with the signing secrets that are live now, newest first.
select e.destination, e.max_attempts, e.retry_base_ms, e.retry_cap_ms, to_jsonb(e.retry_statuses) as retry_statuses,
  e.follow_redirects, e.breaker_failures is not null as has_breaker, e.extra_headers,
  (select jsonb_agg(s.secret order by s.created desc) from net.endpoint_secret as s
    where s.endpoint_id = e.id and (s.expires is null or s.expires > now())) as secrets
from net.endpoint as e
order by length(e.prefix)
