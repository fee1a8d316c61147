-- As record_attempts, for a single attempt with a large body, which travels uncopied: $12 and $13 are no arrays.
select net._record($1::int, $2::bigint[], $3::int[], $4::text[], $5::timestamptz[], $6::int[], $7::int[], $8::text[],
  $9::bool[], $10::text[], $11::text[], array[$12::text], array[$13::bytea], $14::bool[], $15::int[], $16::text[],
  $17::timestamptz[], $18::timestamptz[], $19::float8[], $20::float8[], $21::float8[], $22::float8[], $23::float8[])
