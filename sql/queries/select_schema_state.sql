-- Whose schema net is: the extension's, ours (it has our version table), or somebody else's. Ours is one that belongs to
-- a superuser, the database's owner or oneself: whoever may create a schema could put code of his own into it, which
-- would run with the rights of whoever asks. Every name is qualified: the session's search_path may be anything.
select
  exists (select from pg_catalog.pg_extension where extname operator(pg_catalog.=) 'pg_net') as extension,
  exists (select from pg_catalog.pg_namespace where nspname operator(pg_catalog.=) 'net') as present,
  exists (
    select from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid operator(pg_catalog.=) c.relnamespace
    join pg_catalog.pg_roles as r on r.oid operator(pg_catalog.=) n.nspowner
    join pg_catalog.pg_database as d on d.datname operator(pg_catalog.=) pg_catalog.current_database()
    join pg_catalog.pg_attribute as a on a.attrelid operator(pg_catalog.=) c.oid
      and a.attname operator(pg_catalog.=) 'program' and not a.attisdropped
    where n.nspname operator(pg_catalog.=) 'net' and c.relname operator(pg_catalog.=) 'schema_version'
      and (r.rolsuper or n.nspowner operator(pg_catalog.=) d.datdba
        or r.rolname operator(pg_catalog.=) current_user)) as ours
