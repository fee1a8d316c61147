-- The requests of these ids, newest first; those that are gone are left out.
select /* request_columns */
from net.http_request_queue as q
where q.id = any ($1::bigint[])
order by q.id desc
