-- $1 schema, $2 table: its columns, each with its type (of a domain what is beneath) and an enum's first label.
select a.attname as name,
  case when y.typtype = 'd' then format_type(y.typbasetype, y.typtypmod) else format_type(a.atttypid, a.atttypmod) end as type,
  (select e.enumlabel from pg_catalog.pg_enum as e where e.enumtypid = a.atttypid order by e.enumsortorder limit 1) as first_label,
  a.attgenerated <> '' as generated
from pg_catalog.pg_attribute as a
join pg_catalog.pg_class as c on c.oid = a.attrelid
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
join pg_catalog.pg_type as y on y.oid = a.atttypid
where n.nspname = $1 and c.relname = $2 and a.attnum > 0 and not a.attisdropped
order by a.attnum
