-- Sends requests again, canaries first; answers the replay's id.
select net.replay($1::bigint[], $2::int, $3::float8, $4::float8, $5, $6::bool)
