-- One page of requests, newest first, by key. $1 newest id excluded, $2 status; null: no such filter.
-- Sent unprepared: the values are known when it is planned, so absent filters vanish and one status picks its
-- partition and its partial index. Several statuses are asked one by one and merged by the reader.
-- $3 text and $5 host[:port] are LIKE patterns' insides, escaped; $4 method, $6 role, $7 and $8 response codes,
-- $9 and $10 times, $11 limit.
select q.id, q.status, q.method, q.url, q.created, q.scheduled_at, q.priority, q.attempt, q.max_attempts,
  q.status_code, q.error_msg, q.started_at, q.finished_at, q.worker_id, q.idempotency_key, q.requested_by
from net.http_request_queue as q
where ($1::bigint is null or q.id < $1)
  and ($2::text is null or q.status = $2)
  and ($3::text is null or q.url ilike '%' || $3 || '%' or q.error_msg ilike '%' || $3 || '%')
  and ($4::text is null or q.method = upper($4))
  -- The lane is the host and port, but for endpoints with a path: there the address tells.
  and ($5::text is null or q.destination ilike $5 or q.destination ilike $5 || ':%'
    or q.destination like '%://%' and substring(q.url from '://(?:[^/?#@]*@)?([^/?#]*)') ilike any (array[$5, $5 || ':%']))
  and ($6::text is null or q.requested_by = $6)
  and ($7::int is null or q.status_code >= $7)
  and ($8::int is null or q.status_code <= $8)
  and ($9::timestamptz is null or q.created >= $9)
  and ($10::timestamptz is null or q.created < $10)
order by q.id desc
limit $11::int
