-- What the newest attempt of each of these requests went over; none of those that had none.
select a.request_id, a.transport
from unnest($1::bigint[]) as r(id)
join net.http_request_queue as q on q.id = r.id
join net.http_attempt as a on a.request_id = q.id and a.attempt = q.attempt
where a.transport is not null
