-- Records attempts that worker $1 has ended, one array element each; answers how many still were its own.
select net._record($1::int, $2::bigint[], $3::int[], $4::text[], $5::timestamptz[], $6::int[], $7::int[], $8::text[],
  $9::bool[], $10::text[], $11::text[], $12::text[], $13::bytea[], $14::bool[], $15::int[], $16::text[],
  $17::timestamptz[], $18::timestamptz[], $19::float8[], $20::float8[], $21::float8[], $22::float8[], $23::float8[])
