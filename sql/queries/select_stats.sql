-- Counts, age, throughput and latency; cheap at any history size.
select pending, running, retrying, succeeded, failed, cancelled, oldest_pending_seconds, finished_per_second,
  p50_ms, p95_ms, p99_ms, estimated, (select net._retention_backlog()) as retention_backlog_seconds
from net.stats()
