-- The primary key of the table $1, and what a webhook's request remembers as the table of a change of its rows: that
-- of a partition's whole, unless the partition has a webhook of its own.
select n.nspname, r.relname, t.relkind, k.attnum, a.attname
from pg_catalog.pg_class as t
join pg_catalog.pg_class as r on r.oid = case when t.relispartition and not exists (select from pg_catalog.pg_trigger as w
    join pg_catalog.pg_proc as p on p.oid = w.tgfoid
    where w.tgrelid = t.oid and w.tgparentid = 0 and p.proname = 'http_webhook')
  then pg_catalog.pg_partition_root(t.oid)::oid else t.oid end
join pg_catalog.pg_namespace as n on n.oid = r.relnamespace
left join pg_catalog.pg_index as i on i.indrelid = t.oid and i.indisprimary
left join lateral unnest(i.indkey::int2[]) with ordinality as k(attnum, place) on true
left join pg_catalog.pg_attribute as a on a.attrelid = t.oid and a.attnum = k.attnum
where t.oid = $1::bigint::oid
order by k.place
