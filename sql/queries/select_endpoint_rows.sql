-- How each destination fared in the period $1, and the policy that holds there.
select s.destination as lane, s.attempts, s.success_rate, s.p50_ms, s.p95_ms, s.p99_ms, s.running, s.waiting, s.due,
  s.last_error, s.last_error_code, s.last_error_class, s.last_error_at, s.policies, s.secrets,
  (select count(*) from jsonb_object_keys(e.extra_headers)) as headers,
  e.paused_until > now() as paused, /* policy_columns */
from net.endpoints($1::interval) as s
left join net.endpoint as e on e.id = s.endpoint_id
