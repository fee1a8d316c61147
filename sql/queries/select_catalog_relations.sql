-- What can be named in a query: tables, views and the like of the schemas that this role may look into. Those
-- of users first, should there be too many.
select c.oid::bigint as oid, n.nspname, c.relname, c.relkind
from pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
  and n.nspname !~ '^pg_(toast|temp_[0-9]+$|toast_temp_)'
  and pg_catalog.has_schema_privilege(n.oid, 'usage')
order by n.nspname in ('pg_catalog', 'information_schema'), n.nspname, c.relname
limit $1
