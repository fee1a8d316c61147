-- Policies as a worker follows them, with the signing secrets that are live now, newest first.
select /* policy_columns */,
  (select jsonb_agg(s.secret order by s.created desc) from net.endpoint_secret as s
    where s.endpoint_id = e.id and (s.expires is null or s.expires > now())) as secrets
from net.endpoint as e
order by length(e.prefix)
