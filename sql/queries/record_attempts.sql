-- Records attempts that worker $1 has ended, one element each of outcomes, bodies as text and as bytes, claims and times
-- of the requests' making; answers how many still were its own.
select net._record($1::int, $2::net.attempt_outcome[], $3::text[], $4::bytea[], $5::bigint[], $6::bigint[])
