-- Counts, age, throughput and latency; cheap at any history size.
select pending, running, retrying, succeeded, failed, cancelled, oldest_pending_seconds, finished_per_second,
  p50_ms, p95_ms, p99_ms, estimated
from net.stats()
