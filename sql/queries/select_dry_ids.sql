-- Requests behind number $1 that this transaction has queued: seen, though whoever wrote them is at work. The row has the
-- writer's id without its epoch.
select q.id
from net.http_request_queue as q
cross join (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as horizon) as h
where q.id > $1::bigint and q.status = 'pending'
  and pg_xact_status((h.horizon + ((q.xmin::text::bigint - h.horizon + 2147483648) & 4294967295) - 2147483648)::text::xid8)
    = 'in progress'
order by q.id
limit 100000
