-- The real pg_net's own worker, where it runs; how it is set stands in the columns behind those of a worker.
select a.pid::bigint, 'pg_net', a.pid, coalesce((select e.extversion from pg_catalog.pg_extension as e
    where e.extname = 'pg_net'), ''), 'running', 1, 0, 0::bigint, 0.0::float8, a.backend_start, now()
from pg_catalog.pg_stat_activity as a
where a.backend_type like 'pg_net%'
  and (a.datname is null or a.datname = coalesce(nullif(current_setting('pg_net.database_name', true), ''), 'postgres'))
order by a.pid
