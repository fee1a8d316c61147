-- What others have made on objects of the extension ($1 false) or of our schema ($1 true) and what becomes of it: how it
-- is dropped and how it is made again, or that it stands in the way. Every name is qualified where search_path is pinned.
with recursive member (classid, objid) as (
  select d.classid, d.objid from pg_catalog.pg_depend as d
    join pg_catalog.pg_extension as e on d.refclassid = 'pg_catalog.pg_extension'::regclass and d.refobjid = e.oid
    where e.extname = 'pg_net' and d.deptype = 'e' and not $1::bool
  union
  select 'pg_catalog.pg_namespace'::regclass, n.oid from pg_catalog.pg_namespace as n where n.nspname = 'net' and $1
), own_class (oid) as (
  select m.objid from member as m where m.classid = 'pg_catalog.pg_class'::regclass
  union
  select c.oid from pg_catalog.pg_class as c where $1 and c.relnamespace = to_regnamespace('net')
), own_proc (oid) as (
  select m.objid from member as m where m.classid = 'pg_catalog.pg_proc'::regclass
  union
  select p.oid from pg_catalog.pg_proc as p where $1 and p.pronamespace = to_regnamespace('net')
), own_type (oid) as (
  select m.objid from member as m where m.classid = 'pg_catalog.pg_type'::regclass
  union
  select t.oid from pg_catalog.pg_type as t where $1 and t.typnamespace = to_regnamespace('net')
), link (classid, objid, objsubid, refclassid, refobjid, refobjsubid) as (
  select classid, objid, objsubid, refclassid, refobjid, refobjsubid
  from pg_catalog.pg_depend where deptype in ('n', 'a', 'i', 'P', 'S')
  union all
  select 'pg_catalog.pg_class'::regclass, r.ev_class, 0, 'pg_catalog.pg_rewrite'::regclass, r.oid, 0
  from pg_catalog.pg_rewrite as r
), owned (classid, objid, objsubid) as (
  select m.classid, m.objid, 0 from member as m
  union
  select l.classid, l.objid, l.objsubid from link as l
  join owned as o on l.refclassid = o.classid and l.refobjid = o.objid and (o.objsubid = 0 or l.refobjsubid = o.objsubid)
), seen as (
  select distinct on (o.classid, o.objid) o.classid, o.objid,
    pg_catalog.pg_describe_object(o.classid, o.objid, o.objsubid) as described
  from owned as o order by o.classid, o.objid, o.objsubid
), view_of (oid) as (
  select c.oid from seen as s join pg_catalog.pg_class as c on s.classid = 'pg_catalog.pg_class'::regclass and c.oid = s.objid
  where c.relkind = 'v' and c.oid not in (select oid from own_class)
), view_link (above, below) as (
  select distinct r.ev_class, d.refobjid from pg_catalog.pg_depend as d
  join pg_catalog.pg_rewrite as r on d.classid = 'pg_catalog.pg_rewrite'::regclass and r.oid = d.objid
  where d.refclassid = 'pg_catalog.pg_class'::regclass and r.ev_class <> d.refobjid
    and r.ev_class in (select oid from view_of) and d.refobjid in (select oid from view_of)
), level (oid, n) as (
  select v.oid, 0 from view_of as v
  union
  select k.above, l.n + 1 from level as l join view_link as k on k.below = l.oid where l.n < 100
), views as (
  select c.oid, 'view' as topic, c.oid::regclass::text as name, (select max(l.n) from level as l where l.oid = c.oid) as turn,
    case
      when c.relnamespace = to_regnamespace('net') then 'stands in schema net, which goes: move it elsewhere first'
      when exists (select from pg_catalog.pg_attribute as a where a.attrelid = c.oid and a.attacl is not null)
        then 'has rights on single columns, which would be lost: drop it, and make it anew afterwards'
    end as trouble,
    'made again as it is, with its owner and its rights; who owns it sees through it what net.grant_monitor() lets him see'
      as fate,
    format('drop view %s', c.oid::regclass) as drop_sql,
    concat_ws(E';\n',
      format('create view %s%s as %s', c.oid::regclass, ' with (' || array_to_string(c.reloptions, ', ') || ')',
        rtrim(pg_catalog.pg_get_viewdef(c.oid), '; ')),
      format('alter view %s owner to %I', c.oid::regclass, r.rolname),
      (select string_agg(format('grant %s on %s to %s%s', a.privilege_type, c.oid::regclass,
          case when a.grantee = 0 then 'public' else (select quote_ident(g.rolname) from pg_catalog.pg_roles as g where g.oid = a.grantee) end,
          case when a.is_grantable then ' with grant option' else '' end), E';\n')
        from pg_catalog.aclexplode(c.relacl) as a where a.grantee <> c.relowner),
      'comment on view ' || c.oid::regclass || ' is ' || quote_literal(pg_catalog.obj_description(c.oid, 'pg_class'))) as make_sql
  from pg_catalog.pg_class as c join pg_catalog.pg_roles as r on r.oid = c.relowner
  where c.oid in (select oid from view_of)
), keys as (
  select k.oid, 'foreign key' as topic, format('%I on %s', k.conname, k.conrelid::regclass) as name, 1000 as turn,
    case
      when $1 then 'refers to a table of pg_net, which has no key and is unlogged: drop it first'
      when k.confrelid <> to_regclass('net._http_response') or k.confkey <> array[(select a.attnum from pg_catalog.pg_attribute as a
          where a.attrelid = k.confrelid and a.attname = 'id')]
        then 'refers to what is no key here: only net._http_response (id) is; drop it first'
      -- To check it again may run the cast of its type, which would be its maker's code in the session's name.
      when exists (select from unnest(k.conkey) as n join pg_catalog.pg_attribute as a on a.attrelid = k.conrelid and a.attnum = n
          where a.atttypid not in ('int8'::regtype, 'int4'::regtype, 'int2'::regtype))
        then 'is of another type than an integer: drop it first'
    end as trouble,
    'made again, and checked' as fate,
    format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as drop_sql,
    format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_catalog.pg_get_constraintdef(k.oid)) as make_sql
  from seen as s join pg_catalog.pg_constraint as k on s.classid = 'pg_catalog.pg_constraint'::regclass and k.oid = s.objid
  where k.contype = 'f' and k.conrelid not in (select oid from own_class) and k.conparentid = 0
), policies as (
  select p.oid, 'policy' as topic, format('%I on %s', p.polname, p.polrelid::regclass) as name, 2000 as turn,
    case when p.polrelid in (select oid from own_class) then case
      when p.polname in ('own', 'workers', 'adopted') then 'has the name of one of pgCourier''s: rename it first'
      when p.polrelid not in (select to_regclass('net.' || t) from unnest(array['http_request_queue', '_http_response']) as t)
        then 'is on a table that is not there afterwards: drop it first' end
    end as trouble,
    'made again as it is' as fate,
    format('drop policy %I on %s', p.polname, p.polrelid::regclass) as drop_sql,
    format('create policy %I on %s as %s for %s to %s', p.polname, p.polrelid::regclass,
      case when p.polpermissive then 'permissive' else 'restrictive' end,
      case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
      (select string_agg(case when g.oid = 0 then 'public' else (select quote_ident(r.rolname) from pg_catalog.pg_roles as r where r.oid = g.oid) end, ', ')
        from unnest(p.polroles) as g (oid)))
      || coalesce(' using (' || pg_catalog.pg_get_expr(p.polqual, p.polrelid) || ')', '')
      || coalesce(' with check (' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) || ')', '') as make_sql
  from seen as s join pg_catalog.pg_policy as p on s.classid = 'pg_catalog.pg_policy'::regclass and p.oid = s.objid
  where not ($1 and p.polname in ('own', 'workers', 'adopted') and p.polrelid in (select oid from own_class))
), triggers as (
  select t.oid, 'trigger' as topic, format('%I on %s', t.tgname, t.tgrelid::regclass) as name, 3000 as turn,
    case
      when t.tgrelid not in (select oid from own_class) then case when $1
        then 'runs a function that pg_net does not have: drop it, or have it call net.http_post()'
        else 'runs a function of the extension: drop it first' end
      when t.tgrelid <> to_regclass('net._http_response')
        then 'a request''s row stays for its whole life here, and its changes mean other things: drop it, and make it anew where it is to fire'
    end as trouble,
    'made again: the response of each attempt is an insert'
      || case when $1 then '' else ', or an update where a foreign key refers to the one before' end as fate,
    null::text as drop_sql, -- goes with its table
    concat_ws(E';\n', pg_catalog.pg_get_triggerdef(t.oid),
      case t.tgenabled
        when 'D' then format('alter table %s disable trigger %I', t.tgrelid::regclass, t.tgname)
        when 'R' then format('alter table %s enable replica trigger %I', t.tgrelid::regclass, t.tgname)
        when 'A' then format('alter table %s enable always trigger %I', t.tgrelid::regclass, t.tgname)
      end) as make_sql
  from seen as s join pg_catalog.pg_trigger as t on s.classid = 'pg_catalog.pg_trigger'::regclass and t.oid = s.objid
  join pg_catalog.pg_proc as f on f.oid = t.tgfoid
  where not t.tgisinternal and t.tgparentid = 0 -- 13 has it
    and not (t.tgrelid in (select oid from own_class) and f.oid in (select oid from own_proc) and f.proname <> 'http_webhook')
), gone as ( -- nothing stands or falls with these
  select s.objid as oid, 'index' as topic, i.indexrelid::regclass::text as name, 0 as turn, null::text as trouble,
    'not made again: the table has indexes of its own here' as fate, null::text as drop_sql, null::text as make_sql
  from seen as s join pg_catalog.pg_index as i on s.classid = 'pg_catalog.pg_class'::regclass and i.indexrelid = s.objid
  where not $1 and i.indrelid in (select oid from own_class)
    and not exists (select from pg_catalog.pg_constraint as k where k.conindid = i.indexrelid)
    and pg_catalog.pg_get_indexdef(i.indexrelid) not like '% USING btree (created)'
  union all
  select k.oid, 'key', format('%I on %s', k.conname, k.conrelid::regclass), 0,
    case when k.conrelid = to_regclass('net.http_request_queue') and k.contype in ('c', 'x') or k.contype = 'f'
      then 'is a constraint on the extension''s table that cannot be kept: drop it first' end,
    'not made again: net._http_response (id) is a primary key here', null, null
  from seen as s join pg_catalog.pg_constraint as k on s.classid = 'pg_catalog.pg_constraint'::regclass and k.oid = s.objid
  where not $1 and k.conrelid in (select oid from own_class) and k.contype in ('p', 'u', 'c', 'x', 'f')
), others as (
  select s.objid, 'object' as topic, s.described as name, 0 as turn,
    'hangs on ' || case when $1 then 'pgCourier''s schema' else 'the extension' end
      || ' and cannot be kept: drop it, and make it anew afterwards' as trouble, null::text as fate,
    null::text as drop_sql, null::text as make_sql
  from seen as s
  left join pg_catalog.pg_class as c on s.classid = 'pg_catalog.pg_class'::regclass and c.oid = s.objid
  left join pg_catalog.pg_type as t on s.classid = 'pg_catalog.pg_type'::regclass and t.oid = s.objid
  left join pg_catalog.pg_constraint as k on s.classid = 'pg_catalog.pg_constraint'::regclass and k.oid = s.objid
  left join pg_catalog.pg_attrdef as d on s.classid = 'pg_catalog.pg_attrdef'::regclass and d.oid = s.objid
  left join pg_catalog.pg_rewrite as r on s.classid = 'pg_catalog.pg_rewrite'::regclass and r.oid = s.objid
  where s.classid not in ('pg_catalog.pg_namespace'::regclass, 'pg_catalog.pg_policy'::regclass, 'pg_catalog.pg_trigger'::regclass)
    and not exists (select from member as m where m.classid = s.classid and m.objid = s.objid)
    and not (s.classid = 'pg_catalog.pg_proc'::regclass and s.objid in (select oid from own_proc))
    and (c.oid is null or c.oid not in (select oid from own_class) and c.relkind not in ('v', 't') and c.relnamespace <> 'pg_toast'::regnamespace
      and not (c.relkind in ('i', 'I') and exists (select from pg_catalog.pg_index as i
        where i.indexrelid = c.oid and i.indrelid in (select oid from own_class)))
      and not (c.relkind = 'c' and c.reltype in (select oid from own_type)))
    -- A row type and an array stand for what they are made of.
    and (t.oid is null or t.typtype in ('d', 'e', 'r') and t.oid not in (select oid from own_type))
    and (k.oid is null or k.contype <> 'f' and k.contypid = 0 and k.conrelid not in (select oid from own_class))
    and (d.oid is null or d.adrelid not in (select oid from own_class))
    and (r.oid is null or r.rulename <> '_RETURN' and r.ev_class not in (select oid from own_class where $1))
    and not ($1 and s.classid in ('pg_catalog.pg_default_acl'::regclass, 'pg_catalog.pg_statistic_ext'::regclass))
)
select topic, name, coalesce(trouble, fate) as detail,
  case when trouble is not null then 'stops' when make_sql is null then 'lost' else 'kept' end as fate, drop_sql, make_sql, turn
from (select * from views union all select * from keys union all select * from policies union all select * from triggers
  union all select * from gone union all select * from others) as found
order by turn, name
