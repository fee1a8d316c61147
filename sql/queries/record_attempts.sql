-- Records attempts that worker $1 has ended, one element each of outcomes, bodies as text and as bytes; answers how many
-- still were its own.
select net._record($1::int, $2::net.attempt_outcome[], $3::text[], $4::bytea[])
