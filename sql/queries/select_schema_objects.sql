-- What `drop schema net cascade` would take with it, objects outside of the schema last. Inner parts
-- (indexes, row types, partitions' constraints, a view's rule) go with their owner and are not told.
with recursive link (classid, objid, objsubid, refclassid, refobjid, refobjsubid) as (
  select classid, objid, objsubid, refclassid, refobjid, refobjsubid
  from pg_catalog.pg_depend where deptype in ('n', 'a', 'i', 'P', 'S')
  union all
  -- A view depends on what it reads through its rule: without the rule, no view.
  select 'pg_catalog.pg_class'::regclass, r.ev_class, 0, 'pg_catalog.pg_rewrite'::regclass, r.oid, 0
  from pg_catalog.pg_rewrite as r
), owned (classid, objid, objsubid) as (
  select 'pg_catalog.pg_namespace'::regclass::oid, n.oid, 0
  from pg_catalog.pg_namespace as n where n.nspname = 'net'
  union
  select l.classid, l.objid, l.objsubid
  from link as l
  join owned as o on l.refclassid = o.classid and l.refobjid = o.objid
    and (o.objsubid = 0 or l.refobjsubid = o.objsubid)
), told as (
  select o.classid, o.objid, o.objsubid,
    coalesce(c.relnamespace, p.pronamespace, y.typnamespace, tc.relnamespace) as namespace
  from owned as o
  left join pg_catalog.pg_class as c on o.classid = 'pg_catalog.pg_class'::regclass and c.oid = o.objid
    and (c.relkind in ('r', 'p', 'v', 'm', 'S', 'f'))
  left join pg_catalog.pg_proc as p on o.classid = 'pg_catalog.pg_proc'::regclass and p.oid = o.objid
  left join pg_catalog.pg_type as y on o.classid = 'pg_catalog.pg_type'::regclass and y.oid = o.objid
    and (y.typtype in ('d', 'e') or exists (
      select from pg_catalog.pg_class as k where k.oid = y.typrelid and k.relkind = 'c'))
  left join pg_catalog.pg_trigger as t on o.classid = 'pg_catalog.pg_trigger'::regclass and t.oid = o.objid
    and not t.tgisinternal
  left join pg_catalog.pg_class as tc on tc.oid = t.tgrelid
  where coalesce(c.oid, p.oid, y.oid, t.oid) is not null
    -- a column goes alone only where its table stays
    and (o.objsubid = 0 or not exists (
      select from owned as w where w.classid = o.classid and w.objid = o.objid and w.objsubid = 0))
)
select distinct pg_catalog.pg_describe_object(told.classid, told.objid, told.objsubid) as object,
  n.nspname <> 'net' as outside
from told join pg_catalog.pg_namespace as n on n.oid = told.namespace
order by outside, object
