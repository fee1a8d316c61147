-- One request with all that is sent.
select /* request_columns */,
  q.headers, q.body, q.timeout_milliseconds
from net.http_request_queue as q
where q.id = $1::bigint
