-- The real pg_net's own worker, where it runs.
select a.pid::bigint as id, 'pg_net' as host, a.pid, coalesce((select e.extversion from pg_catalog.pg_extension as e
    where e.extname = 'pg_net'), '') as version, 'running' as state, 1 as concurrency, 0 as in_flight,
  0::bigint as finished, 0.0::float8 as per_second, a.backend_start as started_at, now() as last_seen,
  'session' as lease, false as paused, 0 as taken_over, null::timestamptz as taken_over_at,
  'curl' as transport
from pg_catalog.pg_stat_activity as a
where a.backend_type like 'pg_net%'
  and (a.datname is null or a.datname = coalesce(nullif(current_setting('pg_net.database_name', true), ''), 'postgres'))
order by a.pid
