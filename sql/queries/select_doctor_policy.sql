-- The policy of the destination $1, or of the URL $2, and whether its client certificate is for the request $3.
select /* policy_columns */, $3::bigint is not null and not net._goes_unsigned($3::bigint) as may_identify
from net.endpoint as e
where e.destination = coalesce(nullif($1::text, ''), net._lane($2::text))
order by length(e.prefix) desc limit 1
