-- How many requests match, counted up to $19. $18 the newest id that counts, $20 the oldest.
select count(*)
from (
  select from net.http_request_queue as q
  where /* matches_filter */
    and ($18::bigint is null or q.id <= $18)
    and ($20::bigint is null or q.id >= $20)
  limit $19::int) as counted
