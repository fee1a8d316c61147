-- A rule of alerts: name $1, kind $2, thresholds $3 and $4, $5 seconds, destination $6, URL $7, format $8, on $9.
insert into net.alert (name, kind, threshold, clear_threshold, for_seconds, destination, url, format, enabled)
values ($1, $2, $3::float8, $4::float8, $5::int, $6, $7, $8, $9::bool)
returning id
