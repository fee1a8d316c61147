-- Policies that hold back requests which are due, and how many: counted to a thousand.
select e.prefix, e.enabled, e.circuit, e.circuit_until, e.failures, w.waiting,
  e.paused_until > clock_timestamp() as paused, e.paused_until, e.pause_reason, e.paused_by
from net.endpoint as e
cross join lateral (select count(*) as waiting from (
  select from net.http_request_queue as q
    where q.destination = e.destination and q.status in ('pending', 'retrying') and q.scheduled_at <= clock_timestamp()
    limit 1000) as s) as w
where (not e.enabled or e.circuit <> 'closed' or e.paused_until > clock_timestamp()) and w.waiting > 0
order by e.prefix
limit 100
