-- The rows of a statement as requests of so many rows each. What is held at a time is one request's rows.

-- A query for the rows of both transition tables in the order of the change: both as JSON, and what could not be had.
-- By column where a whole row cannot be made JSON, or may not.
create or replace function net._webhook_rows(
  relid oid, source_new text, source_old text, by_column bool, careful bool, most bigint) returns text
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  one constant text := case when by_column then net._by_column(relid, '(select r.*)', most, careful)
    else 'select to_jsonb(r) as content, jsonb_build_object() as trouble' end;
  side constant text := '(select row_number() over () as place, c.content, c.trouble from %s as r cross join lateral (%s) as c)';
begin
  if source_old is null then
    return format('select n.content as record_new, null::jsonb as record_old, n.trouble from %s as n order by n.place',
      format(side, source_new, one));
  elsif source_new is null then
    return format('select null::jsonb as record_new, o.content as record_old, o.trouble from %s as o order by o.place',
      format(side, source_old, one));
  end if;
  return format('select n.content as record_new, o.content as record_old,'
    ' coalesce(o.trouble, jsonb_build_object()) || coalesce(n.trouble, jsonb_build_object()) as trouble'
    ' from %s as n full join %s as o using (place) order by place', format(side, source_new, one), format(side, source_old, one));
end
$$;

-- A row without what is large in it.
create or replace function net._webhook_small(record jsonb, out small jsonb, out trouble jsonb)
  language sql immutable set search_path = pg_catalog, net, pg_temp
as $$
  select case when record is not null then jsonb_object_agg(m.key, case when pg_column_size(m.value) <= 1000 then m.value end) end,
    coalesce(jsonb_object_agg(m.key, format('%s bytes', pg_column_size(m.value)))
      filter (where pg_column_size(m.value) > 1000), '{}')
  from jsonb_each(record) as m
$$;

-- Queues one request for the rows, or two with half of them each where they are beyond the limit of a body.
create or replace function net._webhook_send(hook jsonb, options jsonb, rows jsonb[]) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  n constant int := cardinality(rows);
  relid constant oid := (hook ->> 'relid')::oid;
  rows_new jsonb;
  rows_old jsonb;
  payload jsonb;
  request bigint;
begin
  begin
    select case when hook ? 'new' then jsonb_agg(r -> 'new' order by i) end,
        case when hook ? 'old' then jsonb_agg(r -> 'old' order by i) end
      into rows_new, rows_old from unnest(rows) with ordinality as u (r, i);
    payload := net._fitting(net._webhook_payload(options, hook -> 'head',
      rows_new, rows_old,
      (select coalesce(jsonb_object_agg(t.key, t.value), '{}') from unnest(rows) as u (r), jsonb_each(r -> 'trouble') as t),
      hook ->> 'trigger'));
  exception when program_limit_exceeded then
    null; -- more than a value of jsonb can be
  end;
  if payload is null and n > 1 then
    perform net._webhook_send(hook, options, rows[: n / 2]);
    perform net._webhook_send(hook, options, rows[n / 2 + 1 :]);
    return;
  elsif payload is null and not rows[1] ? 'small' then
    perform net._webhook_send(hook, options, array[(
      select jsonb_build_object('small', true, 'new', n.small, 'old', o.small, 'trouble', rows[1] -> 'trouble' || o.trouble || n.trouble)
      from net._webhook_small(nullif(rows[1] -> 'new', 'null')) as n, net._webhook_small(nullif(rows[1] -> 'old', 'null')) as o)]);
    return;
  end if;
  payload := coalesce(payload, net._webhook_shaped(options - 'payload', hook -> 'head', null, null, '{"record": "too large"}'));
  insert into net._call (method, url, headers, body, timeout_milliseconds, requested_by, caused_by)
    select hook ->> 'method', hook ->> 'url', hook -> 'headers',
      case when hook ->> 'method' not in ('GET', 'HEAD') then net._json_bytes(payload) end, (hook ->> 'timeout')::int,
      pg_get_userbyid(c.relowner), net._lineage(relid, hook -> 'head', hook ->> 'trigger', rows_new, rows_old)
    from pg_catalog.pg_class as c where c.oid = relid
    returning id into request;
  if pg_sequence_last_value('net.webhook_paused') is not null then
    perform net._hold_back(relid, (hook ->> 'trigger')::name, request);
  end if;
end
$$;
