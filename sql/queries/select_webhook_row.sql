-- $1 schema, $2 table: the statement that reads one row of it as jsonb. A value stored in more than 2,000
-- bytes is not fetched: it stands there as an ellipsis.
select format('select to_jsonb(r) from (select %s from %I.%I as t limit 1) as r',
  string_agg(format('case when pg_column_size(t.%1$I) > 2000 then to_jsonb(''…''::text) else to_jsonb(t.%1$I) end as %1$I',
    a.attname), ', ' order by a.attnum), n.nspname, c.relname)
from pg_catalog.pg_attribute as a
join pg_catalog.pg_class as c on c.oid = a.attrelid
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where n.nspname = $1 and c.relname = $2 and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
group by n.nspname, c.relname
