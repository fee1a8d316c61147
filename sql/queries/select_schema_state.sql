-- Whose schema net is: the extension's, ours (it has our version table), or somebody else's.
select
  exists (select from pg_catalog.pg_extension where extname = 'pg_net') as extension,
  exists (select from pg_catalog.pg_namespace where nspname = 'net') as present,
  exists (
    select from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attname = 'program' and not a.attisdropped
    where n.nspname = 'net' and c.relname = 'schema_version') as ours
