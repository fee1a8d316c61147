-- Lets the secret with the handle $2 of the prefix $1 sign for another day.
update net.endpoint_secret as s set expires = now() + interval '24 hours'
from net.endpoint as e
where e.prefix = $1::text and s.endpoint_id = e.id and encode(sha256(convert_to(s.secret, 'UTF8')), 'hex') = $2::text
