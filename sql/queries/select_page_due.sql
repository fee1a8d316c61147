-- One page of what waits, next due first, by key: $18 id and $20 order key of the row before; $19 limit.
-- What was not due when it came has an index by time, and so has what stands behind another. The rest goes lane by lane along the index that claims use, so that
-- it needs none of its own: of each lane and priority as many as a page holds. Of more than 2,000 lanes the first ones are
-- looked at.
with recursive lane (requester, destination, rank) as (
  (select q.requester, q.destination, -q.priority from net.http_request_queue as q
    where q.status in ('pending', 'retrying') and not q.later and q.destination is not null
    order by q.requester, q.destination, (-q.priority) limit 1)
  union all
  select next.requester, next.destination, next.rank
  from lane cross join lateral (
    select q.requester, q.destination, -q.priority as rank from net.http_request_queue as q
    where q.status in ('pending', 'retrying') and not q.later and q.destination is not null
      and (q.requester, q.destination, (-q.priority)) > (lane.requester, lane.destination, lane.rank)
    order by q.requester, q.destination, (-q.priority) limit 1) as next
)
select /* request_columns */,
  case when isfinite(q.scheduled_at) then (extract(epoch from q.scheduled_at) * 1000000)::bigint
    else 9223372036854775807 end as order_key
from (
  select due.* from (select * from lane limit 2000) as lane
  cross join lateral (
    select * from net.http_request_queue as q
    where q.status in ('pending', 'retrying') and not q.later and q.requester = lane.requester
      and q.destination = lane.destination and (-q.priority) = lane.rank
      -- A lane of another host need not be read at all.
      and ($4::text is null or lane.destination like '%://%' or lane.destination ilike any (array[$4, $4 || ':%']))
      and /* matches_filter */
      and /* is_due_after */
    order by q.scheduled_at, q.id limit $19::int) as due
  union all
  (select * from net.http_request_queue as q
    where q.status in ('pending', 'retrying') and q.later and q.behind is null
      and /* matches_filter */
      and /* is_due_after */
    order by q.scheduled_at, q.id limit $19::int)
  union all
  (select * from net.http_request_queue as q
    where q.status in ('pending', 'retrying') and q.behind
      and /* matches_filter */
      and /* is_due_after */
    order by q.scheduled_at, q.id limit $19::int)) as q
order by q.scheduled_at, q.id
limit $19
