-- The same for the rule that is there as $10.
update net.alert
set name = $1, kind = $2, threshold = $3::float8, clear_threshold = $4::float8, for_seconds = $5::int, destination = $6,
  url = $7, format = $8, enabled = $9::bool
where id = $10::int
returning id
