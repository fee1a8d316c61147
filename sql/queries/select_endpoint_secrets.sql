-- The signing secrets of policy $1, newest first: a handle to name each by and its last letters, never the secret.
select encode(sha256(convert_to(s.secret, 'UTF8')), 'hex') as handle, right(s.secret, 4) as tail, s.created, s.expires
from net.endpoint_secret as s
where s.endpoint_id = $1::int and (s.expires is null or s.expires > now() - interval '7 days')
order by s.created desc, s.secret
