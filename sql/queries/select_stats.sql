-- Counts, age, throughput and latency; cheap at any history size. And whether the queue is paused, and which alerts fire.
select s.pending, s.running, s.retrying, s.succeeded, s.failed, s.cancelled, s.oldest_pending_seconds,
  s.finished_per_second, s.p50_ms, s.p95_ms, s.p99_ms, s.estimated,
  (select net._retention_backlog()) as retention_backlog_seconds,
  p.kind is not null as paused, p.until as paused_until, p.reason as pause_reason, p.paused_by,
  (select coalesce(json_agg(a.name order by a.name), '[]')::text from net.alerts as a where a.state = 'firing') as firing
from net.stats() as s
left join net.pauses as p on p.kind = 'queue'
