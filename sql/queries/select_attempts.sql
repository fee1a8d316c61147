-- The attempts of one request, oldest first.
select /* attempt_columns */, coalesce(a.raw, convert_to(a.content, 'UTF8')) as content
from net.http_attempt as a
where a.request_id = $1::bigint
order by a.attempt
