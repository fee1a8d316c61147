-- Rows as JSON for net.http_webhook, which has the rights of the schema's owner. to_jsonb() calls the cast to json that
-- a type's owner made for it: a type of somebody who has not these rights anyway must not come there. Nor can what the
-- catalog says of a table be believed in a transaction whose snapshot is older than the table.

-- Whether a value of this type is made JSON by code of a role that is neither a superuser nor the owner of net.
create or replace function net._is_foreign_type(type oid) returns bool
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  t record;
begin
  if type < 16384 then -- came with the server
    return false;
  end if;
  select y.typtype, y.typbasetype, y.typrelid, e.oid as element,
      r.rolsuper or r.oid = (select n.nspowner from pg_namespace as n where n.nspname = 'net') as trusted into t
    from pg_type as y join pg_roles as r on r.oid = y.typowner left join pg_type as e on e.typarray = y.oid
    where y.oid = type;
  return case
    when not found then true
    when t.element is not null then net._is_foreign_type(t.element)
    when t.typtype = 'd' then net._is_foreign_type(t.typbasetype)
    when t.typtype = 'c' and net._has_foreign_types(t.typrelid) then true
    else not t.trusted or exists (select from pg_cast as c join pg_proc as f on f.oid = c.castfunc
      join pg_language as l on l.oid = f.prolang
      where c.castsource = type and c.casttarget = 'json'::regtype and l.lanname not in ('c', 'internal')) end;
end
$$;

create or replace function net._has_foreign_types(relation oid) returns bool
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  return current_setting('transaction_isolation') <> 'read committed' or exists (
    select from pg_attribute as a where a.attrelid = relation and a.attnum > 0 and not a.attisdropped
      and net._is_foreign_type(a.atttypid));
end
$$;

-- SQL for the columns of `row`, an expression, as JSON.
create or replace function net._row_to_json_sql(relation oid, row_sql text) returns text
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  return (
    select format('select coalesce(jsonb_object_agg(c.name, c.value) filter (where c.name is not null), %L)'
        ' from (values (null::text, null::jsonb)%s) as c (name, value)', '{}',
      string_agg(format(', (%L, %s)', a.attname,
        net._value_to_json_sql(a.atttypid, format('(%s.%I)', row_sql, a.attname))), ''))
    from pg_attribute as a where a.attrelid = relation and a.attnum > 0 and not a.attisdropped);
end
$$;

create or replace function net._value_to_json_sql(type oid, value_sql text) returns text
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  t record;
  element record;
begin
  -- What has a cast of somebody's own is its text.
  select y.typtype, y.typbasetype, y.typrelid, y.typtype = 'c' and not exists (select from pg_cast as c
      where c.castsource = y.oid and c.casttarget = 'json'::regtype) as parted into t from pg_type as y where y.oid = type;
  select e.oid, e.typrelid, e.typtype = 'c' and not exists (select from pg_cast as c
      where c.castsource = e.oid and c.casttarget = 'json'::regtype) as parted into element
    from pg_type as e where e.typarray = type;
  if not net._is_foreign_type(type) and (t.typtype <> 'c' or type < 16384) then
    return format('case when pg_typeof(%1$s)::oid = %2$L then to_jsonb(%1$s) else net._refuse_row() end',
      value_sql, type);
  elsif element.parted then
    return format('case when num_nonnulls(%1$s) = 1 then (select coalesce(jsonb_agg((%2$s)), %3$L) from unnest(%1$s) as %4$I) end',
      value_sql, net._row_to_json_sql(element.typrelid, format('(%I)', 'e' || length(value_sql))), '[]',
      'e' || length(value_sql));
  elsif element.oid is not null then
    return format('case when num_nonnulls(%1$s) = 1 then to_jsonb(format(%2$L, %1$s)::text[]) end', value_sql, '%s');
  elsif t.typtype = 'd' then
    return net._value_to_json_sql(t.typbasetype, value_sql);
  elsif t.parted then
    return format('case when num_nonnulls(%1$s) = 1 then (%2$s) end', value_sql,
      net._row_to_json_sql(t.typrelid, value_sql));
  end if;
  return format('case when num_nonnulls(%1$s) = 1 then to_jsonb(format(%2$L, %1$s)) end', value_sql, '%s');
end
$$;

create or replace function net._refuse_row() returns jsonb
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  raise exception 'could not serialize access: the table changed after this transaction began'
    using errcode = 'serialization_failure', hint = 'Retry the transaction.';
end
$$;
