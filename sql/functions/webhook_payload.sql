-- What a webhook with options sends: its sixth argument, a JSON object. Of a trigger that has none, nothing here is called.
--
-- An own payload is a template, no SQL: whoever makes a trigger chooses it, and http_webhook has the rights of the schema's
-- owner. Its paths are SQL/JSON paths over the rows as JSON, which call no function of anybody's.

-- The options of a trigger, or an error that names it. None: null.
create or replace function net._webhook_options(given text, trigger_name name, table_name regclass, level text) returns jsonb
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  place constant text := format('trigger "%s" on table %s', trigger_name, table_name);
  known constant text[] := array['columns', 'old', 'shape', 'payload', 'batch'];
  options jsonb;
  wrong text;
begin
  if octet_length(given) > 65536 then
    raise exception 'net.http_webhook: the options of % have % bytes, and 65536 is the most', place, octet_length(given);
  end if;
  options := net._webhook_object(nullif(nullif(given, ''), 'null'), 'options', place);
  wrong := case
    when options - known <> '{}' then
      (select format('there is no option "%s"', net._shown(o.key)) from jsonb_object_keys(options - known) as o (key) limit 1)
    when jsonb_typeof(options -> 'columns') <> 'array' or options -> 'columns' = '[]'
      or jsonb_path_exists(options, '$.columns[*] ? (@.type() != "string")') then '"columns" must be names of columns, in an array'
    when options -> 'old' not in ('"all"', '"changed"', '"none"') then '"old" must be "all", "changed" or "none"'
    when options -> 'shape' not in ('"supabase"', '"cloudevents"') then '"shape" must be "supabase" or "cloudevents"'
    when jsonb_typeof(options -> 'batch') <> 'number' or options ->> 'batch' !~ '^([1-9][0-9]{0,3}|10000)$' then
      '"batch" must be a number of rows from 1 to 10000'
    when options ? 'batch' and level = 'ROW' then '"batch" takes a trigger FOR EACH STATEMENT'
  end;
  if wrong is not null then
    raise exception 'net.http_webhook: the options of %: %', place, wrong
      using hint = format('The options are %s.', array_to_string(known, ', '));
  end if;
  return nullif(options, '{}');
end
$$;

-- The chosen columns of a row, or of each row of an array.
create or replace function net._webhook_chosen(record jsonb, columns jsonb) returns jsonb
  language plpgsql immutable set search_path = pg_catalog, net, pg_temp
as $$
begin
  if jsonb_typeof(record) = 'array' then
    return (select coalesce(jsonb_agg(net._webhook_chosen(r.value, columns) order by r.place), '[]')
      from jsonb_array_elements(record) with ordinality as r (value, place));
  elsif jsonb_typeof(record) = 'object' then
    return (select coalesce(jsonb_object_agg(c.name, record -> c.name), '{}')
      from jsonb_array_elements_text(columns) as c (name) where jsonb_exists(record, c.name));
  end if;
  return record;
end
$$;

-- What differs from the new row. Of a statement's rows the first old one belongs to the first new one: a change puts both
-- into their transition tables at once.
create or replace function net._webhook_changed(record_old jsonb, record_new jsonb) returns jsonb
  language plpgsql immutable set search_path = pg_catalog, net, pg_temp
as $$
begin
  if jsonb_typeof(record_old) = 'array' and jsonb_typeof(record_new) = 'array' then
    return (select coalesce(jsonb_agg(net._webhook_changed(o.value, n.value) order by o.place), '[]')
      from jsonb_array_elements(record_old) with ordinality as o (value, place)
      left join jsonb_array_elements(record_new) with ordinality as n (value, place) on n.place = o.place);
  elsif jsonb_typeof(record_old) = 'object' and jsonb_typeof(record_new) = 'object' then
    return (select coalesce(jsonb_object_agg(o.key, o.value), '{}')
      from jsonb_each(record_old) as o where record_new -> o.key is distinct from o.value);
  end if;
  return record_old;
end
$$;

-- A text of a template that is a path: it begins with one dollar sign. Others: null.
create or replace function net._webhook_path(part jsonb) returns jsonpath
  language plpgsql immutable set search_path = pg_catalog, net, pg_temp
as $$
declare
  given constant text := case when jsonb_typeof(part) = 'string' then part #>> '{}' end;
begin
  return case when given ~ '^[$]([^$]|$)' then given::jsonpath end;
end
$$;

-- A text with each {{path}} in it replaced by what is there.
create or replace function net._webhook_text(template text, context jsonb) returns text
  language plpgsql immutable set search_path = pg_catalog, net, pg_temp
as $$
declare
  rest text := template;
  done text := '';
  size int;
begin
  while strpos(rest, '{{') > 0 loop
    done := done || left(rest, strpos(rest, '{{') - 1);
    rest := substr(rest, strpos(rest, '{{') + 2);
    size := strpos(rest, '}}') - 1;
    if size < 0 then
      raise exception 'a "{{" of the payload has no "}}"' using errcode = 'invalid_text_representation';
    end if;
    done := done || coalesce((select string_agg(p.value #>> '{}', ', ' order by p.place)
      from jsonb_path_query(context, left(rest, size)::jsonpath) with ordinality as p (value, place)), '');
    rest := substr(rest, size + 3);
  end loop;
  return done || rest;
end
$$;

-- A template with its paths replaced by what they find: nothing is null, several values are an array. Within an array each
-- value stands for itself, so that [path] is an array of however many there are.
create or replace function net._webhook_filled(template jsonb, context jsonb) returns jsonb
  language plpgsql immutable set search_path = pg_catalog, net, pg_temp
as $$
declare
  path jsonpath;
  found_there jsonb;
begin
  case jsonb_typeof(template)
  when 'object' then
    return (select coalesce(jsonb_object_agg(m.key, net._webhook_filled(m.value, context)), '{}') from jsonb_each(template) as m);
  when 'array' then
    return (select coalesce(jsonb_agg(v.value order by e.place, v.place), '[]')
      from jsonb_array_elements(template) with ordinality as e (part, place)
      cross join lateral (
        select q.value, q.place from jsonb_path_query(context, net._webhook_path(e.part)) with ordinality as q (value, place)
        union all
        select net._webhook_filled(e.part, context), 1 where net._webhook_path(e.part) is null) as v);
  when 'string' then
    path := net._webhook_path(template);
    if path is null then
      return to_jsonb(net._webhook_text(regexp_replace(template #>> '{}', '^[$][$]', '$'), context));
    end if;
    found_there := jsonb_path_query_array(context, path);
    return case jsonb_array_length(found_there) when 0 then 'null' when 1 then found_there -> 0 else found_there end;
  else
    return template;
  end case;
end
$$;

-- The payload of rows as JSON, or the error that an own one meets. What is left out is what is null there and why.
create or replace function net._webhook_shaped(
  options jsonb, head jsonb, record_new jsonb, record_old jsonb, left_out jsonb) returns jsonb
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  chosen constant jsonb := options -> 'columns';
  now_text constant text := to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  rows jsonb := coalesce(nullif(record_new, 'null'), nullif(record_old, 'null'));
  content jsonb;
begin
  if chosen is not null then
    rows := case when jsonb_typeof(rows) = 'array' then rows -> 0 else rows end;
    left_out := (select coalesce(jsonb_object_agg(l.key, l.value), '{}') from jsonb_each(left_out) as l
        where l.key in ('record', 'payload') or jsonb_exists(chosen, l.key))
      || (select coalesce(jsonb_object_agg(c.name, 'no such column'), '{}')
        from jsonb_array_elements_text(chosen) as c (name) where not jsonb_exists(rows, c.name));
    record_new := net._webhook_chosen(record_new, chosen);
    record_old := net._webhook_chosen(record_old, chosen);
  end if;
  record_old := case options ->> 'old' when 'none' then null
    when 'changed' then net._webhook_changed(record_old, record_new) else record_old end;
  if options ? 'payload' then
    content := net._webhook_filled(options -> 'payload', jsonb_build_object('new', record_new, 'old', record_old,
      'tg_op', head -> 'type', 'table', head -> 'table', 'schema', head -> 'schema', 'time', now_text, 'left_out', left_out));
  else
    content := head || case when options ? 'batch' then jsonb_build_object('records', record_new, 'old_records', record_old)
        else jsonb_build_object('record', record_new, 'old_record', record_old) end
      || case when left_out = '{}' then left_out else jsonb_build_object('left_out', left_out) end;
  end if;
  if options ->> 'shape' = 'cloudevents' then -- 1.0, structured mode
    content := jsonb_build_object('specversion', '1.0', 'id', gen_random_uuid(), 'time', now_text,
      'source', format('/%s/%s/%s', net._urlencode_string(current_database()::text), net._urlencode_string(head ->> 'schema'),
        net._urlencode_string(head ->> 'table')),
      'type', 'pgcourier.' || lower(head ->> 'type'), 'datacontenttype', 'application/json', 'data', content);
  end if;
  return content;
end
$$;

-- The same for a trigger that fires: an own payload that fails is left out and the rows go as they are. The warning is
-- for whoever wrote a row, who need not be allowed to read it: why it failed goes to the receiver alone.
create or replace function net._webhook_payload(
  options jsonb, head jsonb, record_new jsonb, record_old jsonb, left_out jsonb, trigger_name text) returns jsonb
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  return net._webhook_shaped(options, head, record_new, record_old, left_out);
exception when others then
  if not options ? 'payload' then
    raise;
  end if;
  raise warning 'net.http_webhook: the own payload of trigger "%" on table %.% failed: its rows are sent as they are',
    trigger_name, head ->> 'schema', head ->> 'table'
    using errcode = sqlstate, hint = 'What is wrong stands in "left_out" of the request''s body.';
  return net._webhook_shaped(options - 'payload', head, record_new, record_old,
    left_out || jsonb_build_object('payload', left(sqlerrm, 1000)));
end
$$;

-- CloudEvents is told by its content type: another one that the trigger names, as Supabase's do, would hide it.
create or replace function net._webhook_headers(headers jsonb, options jsonb) returns jsonb
  language sql immutable set search_path = pg_catalog, net, pg_temp
as $$
  select case when options ->> 'shape' = 'cloudevents' then net._with_content_type(
      (select jsonb_object_agg(h.key, h.value) from jsonb_each(headers) as h
        where lower(h.key) <> 'content-type' or h.value #>> '{}' ilike 'application/cloudevents+json%'),
      'application/cloudevents+json')
    else net._with_content_type(headers, 'application/json') end
$$;
