-- Worker $1 is alive and does this; where $7 is false it says so no more than by asking. Whether it is still taken to
-- be; how many others work on its machine; whether there may be something to take over (claims of one that was not seen
-- lately); the database's time; where $8, in how many seconds something is due; whether
-- notifications come; how many others work anywhere; whether a replay goes on.
select case when $7::bool then net._heartbeat($1::int, $2, $3::int, $4::bigint, $5::float8, $6::bigint)
    else exists (select from net.worker as w where w.id = $1::int and w.state in ('running', 'draining')
      and ($6::bigint is null or w.registration = $6::bigint)) end,
  (select count(*)::int from net.worker as w join net.worker as own on own.id = $1::int and own.host = w.host
    where w.id <> own.id and w.state in ('running', 'draining') and not w.paused and not w.detour),
  exists (select from net.worker as w where w.id <> $1::int and w.state in ('running', 'draining')),
  exists (select from net.claim as c where c.worker_id <> $1::int and c.worker_id <> all (array(
      select w.id::bigint from net.worker as w where w.state in ('running', 'draining')
        and w.last_seen between clock_timestamp() - interval '2 s' and clock_timestamp())))
    or exists (select from net.worker as w where w.state in ('stopped', 'dead') and not w.swept),
  extract(epoch from clock_timestamp())::float8,
  case when $8::bool then net._next_due() end,
  net._may_notify(0.25),
  (select count(*)::int from net.worker as w
    where w.id <> $1::int and w.state in ('running', 'draining') and not w.paused and not w.detour),
  exists (select from net.replay_run as r where r.state in ('canary', 'running'))
