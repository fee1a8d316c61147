-- Lets the requests to the prefix $1 be signed with the secret $2 too.
insert into net.endpoint_secret (endpoint_id, secret)
select e.id, $2::text from net.endpoint as e where e.prefix = $1::text
