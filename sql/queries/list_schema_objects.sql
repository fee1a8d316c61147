-- What `drop schema net cascade` would take with it, objects outside of the schema last. Inner parts
-- (indexes, row types, partitions' constraints, a view's rule) go with their owner and are not told.
with recursive gone (classid, objid, objsubid) as (
  select 'pg_catalog.pg_namespace'::regclass::oid, n.oid, 0
  from pg_catalog.pg_namespace as n where n.nspname = 'net'
  union
  select d.classid, d.objid, d.objsubid
  from pg_catalog.pg_depend as d
  join gone as g on d.refclassid = g.classid and d.refobjid = g.objid
    and (g.objsubid = 0 or d.refobjsubid = g.objsubid)
  where d.deptype in ('n', 'a', 'i', 'P', 'S')
), owned as (
  -- A view depends on things through its rule: the rule stands for the view.
  select classid, objid, objsubid from gone
  union
  select 'pg_catalog.pg_class'::regclass::oid, r.ev_class, 0
  from gone as g join pg_catalog.pg_rewrite as r on g.classid = 'pg_catalog.pg_rewrite'::regclass and r.oid = g.objid
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
)
select distinct pg_catalog.pg_describe_object(told.classid, told.objid, told.objsubid) as object,
  n.nspname <> 'net' as outside
from told join pg_catalog.pg_namespace as n on n.oid = told.namespace
order by outside, object
