-- The replay $1, or those that go on or ended in the last $2 seconds, newest first.
select id, requested_by, created, reason, state, canaries, min_success, per_second, total, left_out, released, under_way,
  succeeded, failed, cancelled, skipped, waiting, stop_reason, ended, trouble
from net.replays
where case when $1::bigint is not null then id = $1::bigint
  else state in ('canary', 'running') or ended > now() - make_interval(secs => $2::bigint) end
order by id desc limit 100
