-- Live workers first, then the newest of the past ones.
select w.id, w.host, w.pid, w.version, net._worker_state(w) as state, w.concurrency, w.in_flight, w.finished, w.per_second,
  w.started_at, w.last_seen, w.lease, w.paused, w.taken_over, w.taken_over_at, w.transport
from net.worker as w
order by (w.state in ('running', 'draining')) desc, w.id desc
limit 200
