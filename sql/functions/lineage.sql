-- What a webhook's request was sent for: net.http_request_queue.caused_by, which nobody else can write.

-- The change: {"schema", "table", "op", "trigger", "xid", "key": {"id": 42}}. Of a statement "rows" says how many, and "keys"
-- are those of the first 20. Without a primary key there is no key, and what takes more than 1000 bytes is left out. A
-- user's change never fails for it.
create or replace function net._lineage(relid oid, head jsonb, trigger_name text, record_new jsonb, record_old jsonb)
  returns jsonb
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  most constant int := 20;
  record constant jsonb := case when jsonb_typeof(record_new) in ('object', 'array') then record_new else record_old end;
  many constant bool := jsonb_typeof(record) = 'array';
  names text[];
  cause jsonb;
  key jsonb;
begin
  if exists (select from net.setting as s where s.name = 'keep_lineage' and s.value = 'off') then
    return null;
  end if;
  cause := jsonb_build_object('schema', head -> 'schema', 'table', head -> 'table', 'op', head -> 'type',
    'trigger', trigger_name, 'xid', pg_current_xact_id()::text);
  if many then
    cause := cause || jsonb_build_object('rows', jsonb_array_length(record));
  end if;
  names := array(select a.attname::text from pg_catalog.pg_index as i
    cross join lateral unnest(i.indkey::int2[]) with ordinality as k(attnum, place)
    join pg_catalog.pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum
    where i.indrelid = relid and i.indisprimary order by k.place);
  if cardinality(names) > 0 then
    select case when many then jsonb_build_object('keys', jsonb_agg(s.key order by s.place))
        else jsonb_build_object('key', (jsonb_agg(s.key)) -> 0) end into key
      from (select r.place, (select jsonb_object_agg(n, r.one -> n) from unnest(names) as n) as key
        from (select 1 as place, record as one where not many
          union all
          select e.place, e.one from jsonb_array_elements(case when many then record else '[]' end)
            with ordinality as e(one, place) where e.place <= most) as r) as s;
    if octet_length(key::text) <= 1000 and record is not null then
      cause := cause || jsonb_strip_nulls(key);
    end if;
  end if;
  return cause;
exception when others then
  return cause;
end
$$;

-- The values of the keys in it, as texts, for filters.
create or replace function net._cause_keys(cause jsonb) returns setof text
  language sql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
  select v.value from jsonb_array_elements(case when jsonb_typeof(cause -> 'keys') = 'array' then cause -> 'keys'
      when jsonb_typeof(cause -> 'key') = 'object' then jsonb_build_array(cause -> 'key') else '[]' end) as k(one)
    cross join lateral jsonb_each_text(case when jsonb_typeof(k.one) = 'object' then k.one else '{}' end) as v
$$;
