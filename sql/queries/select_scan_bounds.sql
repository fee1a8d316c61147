-- Between which ids requests can match: the oldest and the newest that there are, with their times, and which was the
-- first at or after $1 and the last before $2. Ids rise with the times, but for what was queued in the same moment.
select o.id as oldest, o.created as oldest_created, n.id as newest, n.created as newest_created,
  (select q.id from net.http_request_queue as q where q.created >= $1::timestamptz order by q.created limit 1) as first_after,
  (select q.id from net.http_request_queue as q where q.created < $2::timestamptz order by q.created desc limit 1)
    as last_before
from (select q.id, q.created from net.http_request_queue as q order by q.id limit 1) as o
cross join (select q.id, q.created from net.http_request_queue as q order by q.id desc limit 1) as n
