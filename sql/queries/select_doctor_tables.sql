-- Tables of that name: $1 is "orders", "shop.orders", quoted where SQL quotes it. Of a bare name those that the role's own
-- search_path finds come first.
select c.oid, n.nspname, c.relname, c.relkind::text, pg_get_userbyid(c.relowner) as owner,
  (select count(*) from pg_inherits as i join pg_class as k on k.oid = i.inhrelid
    where i.inhparent = c.oid and not k.relispartition) as children,
  (select coalesce(json_agg(r.rulename order by r.rulename), '[]') from pg_rewrite as r
    where r.ev_class = c.oid and r.is_instead and r.ev_type in ('2', '3', '4') and r.ev_enabled <> 'D')::text as rules,
  exists (select from pg_subscription_rel as s where s.srrelid = c.oid) as subscribed
from pg_class as c
join pg_namespace as n on n.oid = c.relnamespace
cross join (select parse_ident($1) as parts) as p
where c.relkind in ('r', 'p', 'f', 'v', 'm') and c.relname = p.parts[cardinality(p.parts)]
  and case when cardinality(p.parts) > 1 then n.nspname = p.parts[cardinality(p.parts) - 1]
    else n.nspname not in ('pg_catalog', 'information_schema') and not pg_is_other_temp_schema(n.oid) end
order by n.nspname = 'public' desc, n.nspname
limit 10
