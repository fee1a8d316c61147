-- One page of requests, newest first, by key. $18 an id: only smaller ones; $19 limit; $20 none smaller than this id.
select /* request_columns */
from net.http_request_queue as q
where /* matches_filter */
  and ($18::bigint is null or q.id < $18)
  and ($20::bigint is null or q.id >= $20)
order by q.id desc
limit $19::int
