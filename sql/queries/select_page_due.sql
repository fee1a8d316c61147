-- One page of what waits, next due first, by key: $18 id and $20 order key of the row before; $19 limit.
-- Lane by lane along the index that claims use, so that it needs no index of its own: of each lane and priority
-- as many as a page holds, then the soonest of those. Of more than 2,000 lanes the first ones are looked at.
with recursive lane (destination, rank) as (
  (select q.destination, -q.priority from net.http_request_queue as q
    where q.status in ('pending', 'retrying') and q.destination is not null
    order by q.destination, (-q.priority) limit 1)
  union all
  select next.destination, next.rank
  from lane cross join lateral (
    select q.destination, -q.priority as rank from net.http_request_queue as q
    where q.status in ('pending', 'retrying') and q.destination is not null
      and (q.destination, (-q.priority)) > (lane.destination, lane.rank)
    order by q.destination, (-q.priority) limit 1) as next
)
select /* request_columns */,
  case when isfinite(q.scheduled_at) then (extract(epoch from q.scheduled_at) * 1000000)::bigint
    else 9223372036854775807 end as order_key
from (select * from lane limit 2000) as lane
cross join lateral (
  select * from net.http_request_queue as q
  where q.status in ('pending', 'retrying') and q.destination = lane.destination and (-q.priority) = lane.rank
    -- A lane of another host need not be read at all.
    and ($4::text is null or lane.destination like '%://%' or lane.destination ilike any (array[$4, $4 || ':%']))
    and /* matches_filter */
    and ($20::bigint is null or (q.scheduled_at, q.id) > (case $20::bigint when 9223372036854775807 then 'infinity'
      else timestamptz 'epoch' + $20::bigint * interval '1 microsecond' end, $18::bigint))
  order by q.scheduled_at, q.id limit $19::int) as q
order by q.scheduled_at, q.id
limit $19
