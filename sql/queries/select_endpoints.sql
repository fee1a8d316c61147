-- Policies as a worker follows them, with the signing secrets that are live now, newest first.
-- Until when each is live (milliseconds of the epoch) the worker judges at each send. Where there is no policy: one row
-- that has nothing but the mark.
select /* policy_columns */,
  (select jsonb_agg(jsonb_build_array(s.secret, (extract(epoch from s.expires) * 1000)::bigint)
      order by s.created desc, s.secret) from net.endpoint_secret as s
    where s.endpoint_id = e.id and (s.expires is null or s.expires > now())) as secrets,
  m.mark as policy_mark, m.owes_calls
from (select net._policy_mark() as mark, exists (select from net.response_call) as owes_calls) as m left join net.endpoint as e on true
order by length(e.prefix)
