-- Columns by relation: of all that select_catalog_relations names, or, where $1 is not 0, of that one.
select a.attrelid::bigint as oid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull, coalesce(k.indisprimary, false) as is_key
from pg_catalog.pg_attribute as a
join pg_catalog.pg_class as c on c.oid = a.attrelid
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
left join pg_catalog.pg_index as k on k.indrelid = c.oid and k.indisprimary and a.attnum = any (k.indkey)
where a.attnum > 0 and not a.attisdropped
  and c.relkind in ('r', 'p', 'v', 'm', 'f')
  and n.nspname !~ '^pg_(toast|temp_[0-9]+$|toast_temp_)'
  and pg_catalog.has_schema_privilege(n.oid, 'usage')
  and ($1::bigint = 0 or c.oid = $1::bigint::oid)
order by n.nspname in ('pg_catalog', 'information_schema'), n.nspname, c.relname, a.attnum
limit $2
