-- As record_attempts, for a single attempt with a large body, which travels uncopied: $3 and $4 are no arrays.
select net._record($1::int, $2::net.attempt_outcome[], array[$3::text], array[$4::bytea], $5::bigint[], $6::bigint[])
