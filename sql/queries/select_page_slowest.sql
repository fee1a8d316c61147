-- One page of what ended, slowest newest attempt first, by key: $18 id and $20 order key of the row before;
-- $19 limit. Of the newest 100,000 that match, where every row is to be read of those with ids from $46 on: an index for
-- all of history would slow every recording.
select /* request_columns */, q.took as order_key
from (
  select n.*, (coalesce(t.total_ms / 1000, extract(epoch from n.finished_at - n.started_at)) * 1000000)::bigint as took
  from (
    select q.*
    from net.http_request_queue as q
    where q.status in ('succeeded', 'failed', 'cancelled') and /* matches_filter */
      and ($46::bigint is null or q.id >= $46)
    order by q.id desc
    limit 100000) as n
  left join net.http_attempt as t on t.request_id = n.id and t.attempt = n.attempt) as q
where q.took is not null
  and ($20::bigint is null or (q.took, q.id) < ($20, $18::bigint))
order by q.took desc, q.id desc
limit $19::int
