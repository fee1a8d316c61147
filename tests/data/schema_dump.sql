-- What the catalog says of schema net, one line of text for each thing that an installation may differ in: it reads
-- alike for two databases whose schema is the same, whoever owns it and in whatever order it came to be.
with schema as (
  select n.oid, n.nspowner, n.nspacl, n.nspname from pg_catalog.pg_namespace as n where n.nspname = 'net'
), relation as (
  select c.* from pg_catalog.pg_class as c join schema as s on s.oid = c.relnamespace
), routine as (
  select p.* from pg_catalog.pg_proc as p join schema as s on s.oid = p.pronamespace
), thing (kind, name, said) as (
  select 'schema', s.nspname::text, obj_description(s.oid, 'pg_namespace') from schema as s
  union all
  select 'function', p.oid::regprocedure::text, pg_get_functiondef(p.oid) from routine as p
  union all
  select 'function comment', p.oid::regprocedure::text, obj_description(p.oid, 'pg_proc') from routine as p
  union all
  select 'relation', c.oid::regclass::text, concat_ws(' ', c.relkind, c.relpersistence, 'rls', c.relrowsecurity,
      c.relforcerowsecurity, pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid),
      (select string_agg(o, ' ' order by o) from unnest(c.reloptions) as o))
    from relation as c where c.relkind not in ('i', 'I')
  union all
  select 'relation comment', c.oid::regclass::text, obj_description(c.oid, 'pg_class') from relation as c
  union all
  select 'column', c.oid::regclass || '.' || a.attname, concat_ws(' ', a.attnum, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then 'not null' end, pg_get_expr(d.adbin, d.adrelid), a.attstorage,
      nullif(to_jsonb(a) ->> 'attcompression', ''), a.attstattarget,
      -- The last is a number of the server's own, on some builds.
      (select string_agg(o, ' ' order by o) from unnest(a.attoptions) as o where o not like 'pg\_attver=%'))
    from relation as c join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_catalog.pg_attrdef as d on d.adrelid = c.oid and d.adnum = a.attnum
  union all
  select 'column comment', c.oid::regclass || '.' || a.attname, col_description(c.oid, a.attnum)
    from relation as c join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum > 0
  union all
  select 'index', i.indexrelid::regclass::text, concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid)
    from pg_catalog.pg_index as i join relation as c on c.oid = i.indrelid
  union all
  select 'constraint', k.conrelid::regclass || '.' || k.conname, pg_get_constraintdef(k.oid)
    from pg_catalog.pg_constraint as k join relation as c on c.oid = k.conrelid
  union all
  select 'trigger', t.tgrelid::regclass || '.' || t.tgname, concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled)
    from pg_catalog.pg_trigger as t join relation as c on c.oid = t.tgrelid where not t.tgisinternal
  union all
  select 'view', c.oid::regclass::text, pg_get_viewdef(c.oid) from relation as c where c.relkind = 'v'
  union all
  select 'policy', p.polrelid::regclass || '.' || p.polname, concat_ws(' ', p.polcmd, p.polpermissive, p.polroles::text,
      'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid))
    from pg_catalog.pg_policy as p join relation as c on c.oid = p.polrelid
  union all
  select 'type', y.oid::regtype::text, concat_ws(' ', y.typtype, y.typnotnull,
      case when y.typtype = 'd' then format_type(y.typbasetype, y.typtypmod) end, y.typdefault,
      (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_catalog.pg_enum as e where e.enumtypid = y.oid),
      (select string_agg(pg_get_constraintdef(k.oid), ' ' order by k.conname)
        from pg_catalog.pg_constraint as k where k.contypid = y.oid))
    from pg_catalog.pg_type as y join schema as s on s.oid = y.typnamespace where y.typelem = 0 or y.typtype <> 'b'
  union all
  select 'sequence', q.seqrelid::regclass::text, concat_ws(' ', format_type(q.seqtypid, null), q.seqstart, q.seqincrement,
      q.seqmin, q.seqmax, q.seqcache, q.seqcycle,
      (select d.refobjid::regclass || '.' || a.attname from pg_catalog.pg_depend as d
        join pg_catalog.pg_attribute as a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
        where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i')))
    from pg_catalog.pg_sequence as q join relation as c on c.oid = q.seqrelid
  union all
  select 'access to ' || a.kind, a.name, (
      select string_agg(case when x.grantee = 0 then 'public' when x.grantee = a.owner then 'owner'
          else x.grantee::regrole::text end || ' ' || x.privilege_type || case when x.is_grantable then '*' else '' end,
          ', ' order by (x.grantee <> 0), (x.grantee <> a.owner), x.grantee::regrole::text, x.privilege_type)
        from aclexplode(a.acl) as x)
    from (
      select 'schema' as kind, s.nspname::text as name, s.nspowner as owner,
          coalesce(s.nspacl, acldefault('n', s.nspowner)) as acl from schema as s
      union all
      select 'function', p.oid::regprocedure::text, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner)) from routine as p
      union all
      select 'relation', c.oid::regclass::text, c.relowner,
          coalesce(c.relacl, acldefault(case when c.relkind = 'S' then 's' else 'r' end::"char", c.relowner))
        from relation as c where c.relkind not in ('i', 'I', 'c')
      union all
      select 'column', c.oid::regclass || '.' || t.attname, c.relowner, t.attacl
        from relation as c join pg_catalog.pg_attribute as t on t.attrelid = c.oid where t.attacl is not null
      union all
      select 'type', y.oid::regtype::text, y.typowner, coalesce(y.typacl, acldefault('T', y.typowner))
        from pg_catalog.pg_type as y join schema as s on s.oid = y.typnamespace where y.typelem = 0 or y.typtype <> 'b'
    ) as a
)
select kind || ' ' || name || ': ' || said from thing where said is not null order by kind, name, said
