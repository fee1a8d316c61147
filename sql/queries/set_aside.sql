-- Fails what claim_requests.sql could not read, of the same $1 .. $6 (there $2 .. $7) and $7 .. $11 (there $10 .. $14).
select net._set_aside($1::int, $2::int, $3::text, $4::text[], $5::int[], $6::text[]::timestamptz[],
  $7::bigint[]::oid[], $8::bigint[]::oid[], $9::int[], $10::text[], $11::int)
