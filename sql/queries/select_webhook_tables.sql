-- Tables that this role may create triggers on. Not those of the queue itself: a request for each request
-- would never end.
select n.nspname, c.relname, c.relkind = 'f' as is_foreign
from pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'f')
  and n.nspname not in ('pg_catalog', 'information_schema', 'net') and n.nspname !~ '^pg_(toast|temp)'
  and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'trigger')
order by n.nspname, c.relname
limit 20000
