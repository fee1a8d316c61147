-- What became of each step of a time; $1 since, $2 seconds a step, $3 destination or null, $4 until.
select h.at, h.ended_2xx, h.ended_3xx, h.ended_4xx, h.ended_5xx, h.ended_timeout, h.ended_error,
  h.p50_ms, h.p95_ms, h.p99_ms, h.waiting, h.running, h.oldest_seconds
from net.history($1::timestamptz, make_interval(secs => $2::float8), $3::text, $4::timestamptz) as h
order by h.at
