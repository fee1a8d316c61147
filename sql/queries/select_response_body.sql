-- The body that an attempt was answered with; its first $3 bytes, or all of it where that is null.
select case when $3::int is null then coalesce(a.raw, convert_to(a.content, 'UTF8'))
  else substring(coalesce(a.raw, convert_to(left(a.content, $3::int), 'UTF8')) from 1 for $3::int) end
from net.http_attempt as a
where a.request_id = $1::bigint and a.attempt = $2::int
