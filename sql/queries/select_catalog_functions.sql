-- Functions and procedures that one would write by name: not those behind operators, types, casts, indexes and
-- languages. Their arguments by name, for `url := …`.
select n.nspname, p.proname, pg_catalog.pg_get_function_arguments(p.oid) as arguments,
    pg_catalog.pg_get_function_result(p.oid) as result,
    coalesce((select pg_catalog.array_to_json(pg_catalog.array_agg(a.name order by a.number))
        from unnest(p.proargnames,
            coalesce(p.proargmodes, pg_catalog.array_fill('i'::"char", array[coalesce(cardinality(p.proargnames), 0)])))
            with ordinality as a(name, mode, number)
        where a.mode in ('i', 'b', 'v') and a.name <> ''), '[]')::text as names
from pg_catalog.pg_proc as p
join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
where n.nspname !~ '^pg_(toast|temp_)'
  and pg_catalog.has_schema_privilege(n.oid, 'usage')
  and p.prorettype not in ('internal'::regtype, 'cstring'::regtype, 'language_handler'::regtype,
      'index_am_handler'::regtype)
  and not ('internal'::regtype = any (p.proargtypes) or 'cstring'::regtype = any (p.proargtypes))
  and (n.nspname <> 'pg_catalog'
    or not exists (select from pg_catalog.pg_operator as o where o.oprcode = p.oid))
order by n.nspname in ('pg_catalog', 'information_schema'), n.nspname, p.proname, arguments
limit $1
