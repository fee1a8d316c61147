-- The statement that writes the values $2 of the primary key of the table $1 as a webhook's request remembers them: as
-- jsonb has them, and those of users' own types as they are.
select 'select ' || string_agg(format(case when a.atttypid < 16384 then 'to_jsonb(%L::%s) #>> ''{}''' else '%L::text' end,
    v.value, pg_catalog.format_type(a.atttypid, a.atttypmod)), ', ' order by k.place)
from pg_catalog.pg_index as i
cross join lateral unnest(i.indkey::int2[]) with ordinality as k(attnum, place)
join unnest($2::text[]) with ordinality as v(value, place) on v.place = k.place
join pg_catalog.pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum
where i.indrelid = $1::bigint::oid and i.indisprimary
