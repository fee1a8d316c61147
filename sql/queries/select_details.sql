-- One request with all that is sent.
select /* request_columns */,
  q.headers, q.body, q.timeout_milliseconds, net._waits_behind(q.id) as waits_behind, q.caused_by
from net.http_request_queue as q
where q.id = $1::bigint
