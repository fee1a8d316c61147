-- Every trigger that sends requests: by net.http_webhook(), or by a function of its own that calls one of
-- the functions that queue. Arguments are kept as bytes with a zero after each: they are parted in pairs of
-- hexadecimal digits, where no letter of an argument can be taken for the zero.
select t.oid, n.nspname, c.relname, t.tgname, t.tgtype, t.tgenabled, t.tgnewtable, t.tgoldtable,
  t.tgconstraint <> 0 as is_constraint,
  (select coalesce(json_agg(a.attname order by k.place), '[]')
    from unnest(t.tgattr::int2[]) with ordinality as k (number, place)
    join pg_catalog.pg_attribute as a on a.attrelid = t.tgrelid and a.attnum = k.number)::text as columns,
  (select coalesce(json_agg(convert_from(decode(p.part, 'hex'), getdatabaseencoding()) order by p.place), '[]')
    from unnest(string_to_array(regexp_replace(encode(t.tgargs, 'hex'), '(..)', '\1 ', 'g'), '00 '))
      with ordinality as p (part, place)
    where p.place <= t.tgnargs)::text as arguments,
  pg_get_triggerdef(t.oid) as definition,
  pg_get_triggerdef(t.oid, true) as pretty,
  obj_description(t.oid, 'pg_trigger') as comment,
  case when not s.direct then t.tgfoid::regprocedure::text end as function,
  case when not s.direct then pg_get_functiondef(t.tgfoid) end as function_source,
  pg_get_userbyid(c.relowner) as owner,
  pg_has_role(c.relowner, 'usage') as owned,
  current_user::text as role
from pg_catalog.pg_trigger as t
join pg_catalog.pg_class as c on c.oid = t.tgrelid
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
join pg_catalog.pg_proc as f on f.oid = t.tgfoid
join pg_catalog.pg_namespace as h on h.oid = f.pronamespace
cross join lateral (select h.nspname = 'net' and f.proname = 'http_webhook' and f.pronargs = 0 as direct) as s
where not t.tgisinternal and t.tgparentid = 0 and not pg_is_other_temp_schema(n.oid)
  and (s.direct or f.prosrc ~* '(^|[^a-z0-9_$])"?net"?\s*\.\s*"?http_(get|post|put|patch|delete|head|request)"?\s*\(')
  and (pg_has_role(c.relowner, 'usage')
    or has_table_privilege(c.oid, 'select, insert, update, delete, truncate, references, trigger')
    or has_any_column_privilege(c.oid, 'select, insert, update, references'))
order by n.nspname, c.relname, t.tgname
