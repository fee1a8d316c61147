-- One page of requests, newest first, by key. $18 an id: only smaller ones; $19 limit.
select /* request_columns */
from net.http_request_queue as q
where /* matches_filter */
  and ($18::bigint is null or q.id < $18)
order by q.id desc
limit $19::int
