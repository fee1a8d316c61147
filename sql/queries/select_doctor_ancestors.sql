-- The tables above table $1, nearest first: those that it is a part of, and those from which it inherits.
with recursive above as (
  select i.inhparent as oid, c.relispartition as part, 1 as height
    from pg_inherits as i join pg_class as c on c.oid = i.inhrelid where i.inhrelid = $1::oid
  union
  select i.inhparent, a.part and c.relispartition, a.height + 1
    from above as a join pg_inherits as i on i.inhrelid = a.oid join pg_class as c on c.oid = i.inhrelid
    where a.height < 32
)
select n.nspname, c.relname, a.part
from above as a join pg_class as c on c.oid = a.oid join pg_namespace as n on n.oid = c.relnamespace
order by a.height
