-- The attempts of one request, oldest first, with the size of each response and the first $2 bytes of the newest.
select /* attempt_columns */,
  case when a.attempt = max(a.attempt) over () then
    substring(coalesce(a.raw, convert_to(left(a.content, $2::int), 'UTF8')) from 1 for $2::int) end as content,
  coalesce(octet_length(a.raw), octet_length(a.content), 0) as bytes
from net.http_attempt as a
where a.request_id = $1::bigint
order by a.attempt
