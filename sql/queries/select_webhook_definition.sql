-- $1 schema, $2 table, $3 trigger: what it is now.
select pg_get_triggerdef(t.oid)
from pg_catalog.pg_trigger as t
join pg_catalog.pg_class as c on c.oid = t.tgrelid
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where n.nspname = $1 and c.relname = $2 and t.tgname = $3
