-- The requests $1 as a worker would claim them.
select q.id, q.max_attempts, upper(q.method::text) as method, q.url, q.headers, q.body, q.timeout_milliseconds,
  q.idempotency_key, q.ordering_key, q.destination, (extract(epoch from q.created) * 1000000)::bigint as created_us,
  q.requester::bigint as requester, q.requested_by, q.scheduled_at, q.scheduled_at > clock_timestamp() as is_later
from net.http_request_queue as q
where q.id = any ($1::bigint[])
order by q.id
