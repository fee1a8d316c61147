-- Worker $1 is alive and does this. Whether it is still taken to be; how many others work on its machine.
select net._heartbeat($1::int, $2, $3::int, $4::bigint, $5::float8, $6::bigint), (
  select count(*)::int from net.worker as w join net.worker as own on own.id = $1::int and own.host = w.host
    where w.id <> own.id and w.state in ('running', 'draining') and not w.paused)
