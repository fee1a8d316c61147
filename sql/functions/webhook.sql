-- Trigger function in the shape of Supabase's Database Webhooks. Arguments: url, method ('POST'), headers
-- ('{}'), timeout in milliseconds ('5000'); with five, the fourth is params as Supabase has it; a sixth is options, a JSON
-- object: see webhook_payload.sql.
--
-- A trigger that is made wrongly raises, and says which it is. What stands in a row never does: the change that fired it
-- goes on, and what could not be sent is null in the payload and named in its "left_out". The payload is the same
-- whoever writes: it is set here how values look.

-- What the arguments of a trigger mean, or an error that names the trigger.
create or replace function net._webhook_arguments(
  arguments text[], trigger_name name, table_name regclass,
  out url text, out method text, out headers jsonb, out params jsonb, out timeout_ms int)
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  n constant int := cardinality(arguments);
  place constant text := format('trigger "%s" on table %s', trigger_name, table_name);
  given text[] := array_replace(arguments, 'null', null);
  timeout text := case when n > 4 then given[5] else given[4] end;
begin
  url := given[1];
  if url is null or url = '' then
    raise exception 'net.http_webhook: the first argument of trigger "%" must be the URL', trigger_name
      using detail = format('It is %s.', place);
  elsif n > 6 then
    raise exception 'net.http_webhook: % has % arguments, and 6 is the most', place, n
      using hint = 'They are url, method, headers, params, timeout in milliseconds and options.';
  end if;
  method := upper(coalesce(given[2], 'POST'));
  if method <> all (net._http_methods()) then
    raise exception 'net.http_webhook: the second argument of % must be a method, not "%"', place, net._shown(given[2])
      using hint = format('Use one of %s.', array_to_string(net._http_methods(), ', '));
  end if;
  headers := net._webhook_object(given[3], 'headers', place);
  params := net._webhook_object(case when n > 4 then given[4] end, 'params', place);
  if timeout !~ '^[ ]*[0-9]{1,9}[ ]*$' then
    raise exception 'net.http_webhook: the % argument of % must be a timeout in milliseconds, not "%"',
      case when n > 5 then 'fifth' else 'last' end, place, net._shown(timeout);
  end if;
  timeout_ms := coalesce(timeout, '5000')::int;
  -- Queueing checks it all again: here it is told with the trigger's name. Once in a transaction, for the last one.
  if (net._is_plain(url, params, headers, null, timeout_ms, 0, null, null, null, null)
        and pg_sequence_last_value('net.limits_changed') is null
      or arguments::text = current_setting('pgcourier.trigger_checked', true)) is not true then
    begin
      perform net._check_request(url, params, headers, null, timeout_ms, 0, null, null, null, null);
      perform set_config('pgcourier.trigger_checked', arguments::text, true);
    exception when raise_exception then
      raise exception 'net.http_webhook: %: %', place, sqlerrm;
    end;
  end if;
end
$$;

create or replace function net._webhook_object(given text, what text, place text) returns jsonb
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  if coalesce(given, '{}') = '{}' then
    return '{}';
  end if;
  if jsonb_typeof(given::jsonb) = 'object' then
    return given;
  end if;
  raise exception 'net.http_webhook: the % of % must be a JSON object, not "%"', what, place, net._shown(given);
exception when data_exception or statement_too_complex then
  raise exception 'net.http_webhook: the % of % are no JSON: "%"', what, place, net._shown(given)
    using detail = sqlerrm;
end
$$;

-- The webhook that a trigger is a partition's copy of, or itself.
create or replace function net._webhook_root(trigger_id oid) returns oid
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  parent oid;
begin
  loop
    parent := (select t.tgparentid from pg_catalog.pg_trigger as t where t.oid = trigger_id);
    exit when parent is null or parent = 0;
    trigger_id := parent;
  end loop;
  return trigger_id;
end
$$;

-- The table that a trigger was made on whose copy a partition has.
create or replace function net._webhook_table(parent oid, out name name, out schema name)
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  select c.relname, n.nspname into name, schema from pg_catalog.pg_trigger as t
    join pg_catalog.pg_class as c on c.oid = t.tgrelid join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    where t.oid = net._webhook_root(parent);
end
$$;

-- A value as JSON where it can be had, and why not: JSON's own escapes that jsonb doesn't know (\u0000, half of a
-- pair), numbers beyond numeric, texts beyond 256 MB, and whatever is larger than `most` bytes.
create or replace function net._field(value anyelement, most bigint, out content jsonb, out trouble text)
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  size bigint := pg_column_size(value);
begin
  if size <= most then
    content := to_jsonb(value);
    size := net._json_size(content, most);
  end if;
  if size > most then
    content := null;
    trouble := format('%s bytes', size);
  end if;
exception when others then
  content := null;
  trouble := sqlerrm;
end
$$;

-- A query for the rows of `source` (a FROM item), column by column: their content, a single row's where it is $1 or $2,
-- and what cannot be had of it. Careful where a cast of theirs might be called.
create or replace function net._by_column(relid oid, source text, most bigint, careful bool) returns text
  language sql stable set search_path = pg_catalog, net, pg_temp
as $$
  select format(case when source is null then 'select null::jsonb as content, jsonb_build_object() as trouble'
      when source like '(%%' then 'select jsonb_agg(%1$s) -> 0 as content, jsonb_strip_nulls(%2$s) as trouble from %3$s as n'
      else 'select coalesce(jsonb_agg(%1$s), ''[]'') as content, jsonb_strip_nulls(%2$s) as trouble from %3$s as n' end,
    string_agg(format(case when careful and net._is_foreign_type(a.atttypid) then 'jsonb_build_object(%1$L, %3$s)'
        when careful then 'jsonb_build_object(%1$L, case when pg_typeof(n.%1$I)::oid = %4$L then'
          ' (net._field(n.%1$I, %2$s)).content else net._refuse_row() end)'
        else 'jsonb_build_object(%1$L, (net._field(n.%1$I, %2$s)).content)' end, a.attname, most,
        case when careful then net._value_to_json_sql(a.atttypid, format('(n.%I)', a.attname)) end, a.atttypid),
      ' || ' order by a.attnum),
    coalesce(string_agg(format(case when careful then
        'jsonb_build_object(%1$L, max(case when pg_typeof(n.%1$I)::oid = %3$L then (net._field(n.%1$I, %2$s)).trouble end))'
        else 'jsonb_build_object(%1$L, max((net._field(n.%1$I, %2$s)).trouble))' end, a.attname, most, a.atttypid), ' || '
      order by a.attnum) filter (where not (careful and net._is_foreign_type(a.atttypid))), 'jsonb_build_object()'), source)
  from pg_catalog.pg_attribute as a where a.attrelid = relid and a.attnum > 0 and not a.attisdropped
$$;

-- The rows of both transition tables, as they are.
create or replace function net._rows_query(source_new text, source_old text) returns text
  language sql immutable set search_path = pg_catalog, net, pg_temp
as $$
  select format('select %s, %s',
    coalesce(format('(select coalesce(jsonb_agg(to_jsonb(n)), ''[]'') from %s as n)', source_new), 'null::jsonb'),
    coalesce(format('(select coalesce(jsonb_agg(to_jsonb(o)), ''[]'') from %s as o)', source_old), 'null::jsonb'))
$$;

-- The payload, where it is within the limit.
create or replace function net._fitting(payload jsonb) returns jsonb
  language sql volatile
as $$
  select case when pg_column_size(payload) < 500000 and pg_sequence_last_value('net.limits_changed') is null
      or net._json_size(payload, net._limit('max_body_bytes')) <= net._limit('max_body_bytes') then payload end
$$;

create or replace function net.http_webhook() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, net, pg_temp
  set "TimeZone" = 'UTC' set "DateStyle" = 'ISO, MDY' set "IntervalStyle" = 'postgres' set bytea_output = 'hex'
  set extra_float_digits = '1' set quote_all_identifiers = off
as $$
declare
  hook record := net._webhook_arguments(coalesce(tg_argv[0:], '{}'), tg_name, tg_relid);
  options jsonb;
  head jsonb;
  payload jsonb;
  record_new jsonb;
  record_old jsonb;
  source_new text := case when tg_level = 'ROW' and tg_op <> 'DELETE' then '(select ($1).*)' end;
  source_old text := case when tg_level = 'ROW' and tg_op <> 'INSERT' then '(select ($2).*)' end;
  made record; -- on which table, and for which rows
  careful bool := false;
  trouble jsonb;
  most bigint;
  rows jsonb[] := '{}'; -- of a request in the making, where it is for so many of them
  size bigint := 0;
  by_column bool;
  request bigint;
begin
  select t.tgparentid, t.tgnewtable, t.tgoldtable into made
    from pg_catalog.pg_trigger as t where t.tgrelid = tg_relid and t.tgname = tg_name;
  -- With the owner's rights no value is made JSON by a function of somebody who may only write a table: see rowjson.sql.
  if current_setting('transaction_isolation') <> 'read committed' or exists (select from pg_catalog.pg_attribute as a
    where a.attrelid = tg_relid and a.attnum > 0 and not a.attisdropped and a.atttypid >= 16384)
  then
    careful := net._has_foreign_types(tg_relid);
  end if;
  if tg_level = 'STATEMENT' then
    source_new := quote_ident(made.tgnewtable);
    source_old := quote_ident(made.tgoldtable);
  end if;
  head := jsonb_build_object('type', tg_op, 'table', tg_table_name, 'schema', tg_table_schema);
  if made.tgparentid <> 0 then
    made := net._webhook_table(made.tgparentid);
    head := jsonb_build_object('type', tg_op, 'table', made.name, 'schema', made.schema);
  end if;
  if tg_nargs > 5 then
    options := net._webhook_options(tg_argv[5], tg_name, tg_relid, tg_level);
    if options ? 'batch' and (source_new is not null or source_old is not null) then
      -- Transition tables are seen here alone: no function that is called from here could read them.
      head := jsonb_build_object('head', head, 'trigger', tg_name, 'relid', tg_relid::oid, 'method', hook.method,
        'url', net._with_query(hook.url, hook.params), 'timeout', hook.timeout_ms, 'headers',
        case when hook.method in ('GET', 'HEAD') then hook.headers else net._webhook_headers(hook.headers, options) end)
        || case when source_new is null then '{}' else '{"new": true}'::jsonb end
        || case when source_old is null then '{}' else '{"old": true}'::jsonb end;
      most := net._limit('max_body_bytes');
      foreach by_column in array case when careful then array[true] else array[false, true] end loop
        begin
          for made in execute net._webhook_rows(tg_relid, source_new, source_old, by_column, careful, most) loop
            rows := rows || jsonb_build_object('new', made.record_new, 'old', made.record_old, 'trouble', made.trouble);
            size := size + pg_column_size(rows[cardinality(rows)]);
            if cardinality(rows) >= (options ->> 'batch')::int or size > most then
              perform net._webhook_send(head, options, rows);
              rows := '{}';
              size := 0;
            end if;
          end loop;
          if cardinality(rows) > 0 then
            perform net._webhook_send(head, options, rows);
          end if;
          return null;
        exception when others then
          rows := '{}';
          size := 0;
          trouble := jsonb_build_object('record', sqlerrm);
        end;
      end loop;
      head := head -> 'head';
    end if;
  end if;
  if not careful then
    begin
      if tg_level = 'ROW' then
        record_new := case when source_new is not null then to_jsonb(new) end;
        record_old := case when source_old is not null then to_jsonb(old) end;
      elsif source_new is not null or source_old is not null then
        execute net._rows_query(source_new, source_old) into record_new, record_old;
      end if;
      if options is null then
        payload := net._fitting(head || jsonb_build_object('record', record_new, 'old_record', record_old));
      else
        payload := net._fitting(net._webhook_payload(options, head, record_new, record_old, '{}', tg_name));
      end if;
    exception when others then
      null; -- a value that JSON cannot hold: column by column
    end;
  end if;
  -- All that can be said, then what is small.
  foreach most in array case when payload is null then array[net._limit('max_body_bytes'), 1000] else '{}' end loop
    exit when payload is not null;
    begin
      execute format('select n.content, o.content, o.trouble || n.trouble from (%s) as n, (%s) as o',
          net._by_column(tg_relid, source_new, most, careful), net._by_column(tg_relid, source_old, most, careful))
        into record_new, record_old, trouble using new, old;
      payload := net._fitting(case when options is null
        then head || jsonb_build_object('record', record_new, 'old_record', record_old)
          || case when trouble = '{}' then trouble else jsonb_build_object('left_out', trouble) end
        else net._webhook_payload(options, head, record_new, record_old, trouble, tg_name) end);
      trouble := '{"record": "too large"}';
    exception when others then
      trouble := jsonb_build_object('record', sqlerrm);
    end;
  end loop;
  payload := coalesce(payload, case when options is null
    then head || jsonb_build_object('record', null, 'old_record', null, 'left_out', trouble)
    else net._webhook_shaped(options - 'payload', head, null, null, trouble) end);

  -- They belong to the table's owner, who has a right to all that is in it, and not to whoever writes a row.
  insert into net._call (method, url, headers, body, timeout_milliseconds, requested_by, caused_by)
    select hook.method, net._with_query(hook.url, hook.params),
      case when hook.method in ('GET', 'HEAD') then hook.headers
        when options is not null then net._webhook_headers(hook.headers, options)
        else net._with_content_type(hook.headers, 'application/json') end,
      case when hook.method not in ('GET', 'HEAD') then net._json_bytes(payload) end, hook.timeout_ms,
      pg_get_userbyid(c.relowner), net._lineage(tg_relid, head, tg_name, record_new, record_old)
    from pg_catalog.pg_class as c where c.oid = tg_relid
    returning id into request;
  if pg_sequence_last_value('net.webhook_paused') is not null then
    perform net._hold_back(tg_relid, tg_name, request);
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
