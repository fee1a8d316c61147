-- Rights that roles were given by name on what is there before and after an adoption, and how they are given again ($1:
-- from our schema to pg_net's). What is not there afterwards is passed over; nobody is given more than to call and to read.
with thing (kind, name, signature, acl, owner) as (
  select 'schema', 'net', null, coalesce(n.nspacl, pg_catalog.acldefault('n', n.nspowner)), n.nspowner
    from pg_catalog.pg_namespace as n where n.nspname = 'net'
  union all
  select 'table', c.oid::regclass::text, null, coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner)), c.relowner
    from pg_catalog.pg_class as c
    where c.oid in (to_regclass('net.http_request_queue'), to_regclass('net._http_response'))
  union all
  select 'function', p.proname, p.oid::regprocedure::text, coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner)), p.proowner
    from pg_catalog.pg_proc as p where p.pronamespace = to_regnamespace('net') and p.proname = any (array['http_get', 'http_post',
      'http_delete', '_http_collect_response', 'http_collect_response', '_await_response', '_urlencode_string',
      '_encode_url_with_params_array', 'wake', 'worker_restart', 'wait_until_running', 'check_worker_is_up'])
), given as (
  select t.kind, t.name, t.signature, a.privilege_type as privilege, a.grantee, t.owner, r.rolname,
    a.privilege_type in ('USAGE', 'SELECT', 'EXECUTE') as given
  from thing as t cross join lateral pg_catalog.aclexplode(t.acl) as a
  left join pg_catalog.pg_roles as r on r.oid = a.grantee
  where a.grantee = 0 or r.oid is not null
), sender as (
  select unnest(array['http_get', 'http_post', 'http_delete']) as name
), closed as ( -- not everybody could queue: who may enter the schema decides that here
  select not exists (select from given as g where g.grantee = 0 and g.kind = 'schema' and g.privilege = 'USAGE')
    or not $1::bool and exists (select from sender as s where not exists (
      select from given as g where g.grantee = 0 and g.kind = 'function' and g.name = s.name)) as is_so
), admitted as (
  select distinct g.rolname from given as g, closed
  where g.rolname is not null and closed.is_so
    and case when $1 then g.kind = 'schema' and g.privilege = 'USAGE'
      else g.kind = 'function' and g.name in (select name from sender) end
    and (g.grantee = g.owner or exists (select from given as u where u.kind = 'schema' and u.privilege = 'USAGE'
      and u.grantee in (0, g.grantee)))
), grants as (
  select g.rolname, string_agg(distinct lower(g.privilege) || ' on ' || g.name, ', ') as what,
    string_agg(distinct format('do %L', case g.kind
      when 'schema' then format('begin grant usage on schema net to %I; end', g.rolname)
      when 'table' then format('begin grant select on %s to %I; end', g.name, g.rolname)
      else format('begin if to_regprocedure(%L) is not null then grant execute on function %s to %I; end if; end',
        g.signature, g.signature, g.rolname) end), E';\n') as make_sql
  from given as g where g.rolname is not null and g.grantee <> g.owner and g.given
    and (g.kind <> 'schema' or g.privilege = 'USAGE')
  group by g.rolname
)
select 'rights' as topic, g.rolname::text as name, 'granted again: ' || g.what as detail, 'kept' as fate, g.make_sql, 2 as turn
  from grants as g
union all
select 'rights', 'PUBLIC', 'could not ' || case when $1 then 'enter schema net' else 'call net.http_get, http_post and http_delete' end
  || ': usage on schema net is for these alone: ' || coalesce((select string_agg(a.rolname, ', ' order by a.rolname) from admitted as a), 'its owner'),
  'kept', concat_ws(E';\n', 'revoke usage on schema net from public',
    (select string_agg(format('grant usage on schema net to %I', a.rolname), E';\n') from admitted as a)), 1
  from closed where is_so
union all
select 'rights', coalesce(g.rolname::text, 'PUBLIC'), 'not given again: ' || string_agg(distinct lower(g.privilege) || ' on ' || g.name, ', ')
  || '; requests are queued by net.http_*, and workers are made by net.grant_worker()', 'lost', null, 3
  from given as g where not $1 and not g.given and g.grantee <> g.owner
  group by g.rolname
order by turn, name
