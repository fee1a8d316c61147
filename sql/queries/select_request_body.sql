-- The body of a request; its first $2 bytes, or all of it where that is null.
select case when $2::int is null then q.body else substring(q.body from 1 for $2::int) end
from net.http_request_queue as q
where q.id = $1::bigint
