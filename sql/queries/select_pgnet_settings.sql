-- Version and settings of the real pg_net, as it says them; null where its library is not loaded.
select coalesce((select extversion from pg_catalog.pg_extension where extname = 'pg_net'), '') as version,
  current_setting('pg_net.batch_size', true) as batch_size, current_setting('pg_net.ttl', true) as ttl,
  coalesce(nullif(current_setting('pg_net.database_name', true), ''), 'postgres') as database,
  exists (select from pg_catalog.pg_stat_activity where backend_type like 'pg_net%') as works
