-- Trigger function in the shape of Supabase's Database Webhooks. Arguments: url, method ('POST'), headers
-- ('{}'), timeout in milliseconds ('5000'); with five, the fourth is params as Supabase has it.
-- The requests belong to the table's owner, who has a right to all that is in it, and not to whoever writes a row.
create or replace function net.http_webhook() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
  set timezone = 'UTC' set intervalstyle = 'postgres' set bytea_output = 'hex' set extra_float_digits = 1
as $$
declare
  url text := tg_argv[0];
  method text := upper(coalesce(nullif(tg_argv[1], 'null'), 'POST'));
  headers jsonb := coalesce(nullif(tg_argv[2], 'null'), '{}')::jsonb;
  params jsonb := '{}';
  timeout_ms int := 5000;
  record_new jsonb;
  record_old jsonb;
  new_table name;
  old_table name;
  payload jsonb;
  foreign_types bool := false;
begin
  if url is null or url = 'null' then
    raise exception 'net.http_webhook: the first argument of trigger "%" must be the URL', tg_name;
  end if;
  if (method = any (net._http_methods())) is not true then
    perform net._refuse_method(method);
  end if;
  if tg_nargs > 4 then
    params := coalesce(nullif(tg_argv[3], 'null'), '{}')::jsonb;
    timeout_ms := coalesce(nullif(tg_argv[4], 'null'), '5000')::int;
  elsif tg_nargs = 4 and tg_argv[3] <> 'null' then
    timeout_ms := tg_argv[3]::int;
  end if;

  -- With the owner's rights no value is made JSON by a function of somebody who may only write a table.
  if current_setting('transaction_isolation') <> 'read committed' or exists (select from pg_attribute as a
    where a.attrelid = tg_relid and a.attnum > 0 and not a.attisdropped and a.atttypid >= 16384)
  then
    foreign_types := net._has_foreign_types(tg_relid);
  end if;
  if tg_level = 'ROW' then
    if foreign_types then
      if tg_op <> 'DELETE' then execute net._row_to_json_sql(tg_relid, '($1)') using new into record_new; end if;
      if tg_op <> 'INSERT' then execute net._row_to_json_sql(tg_relid, '($1)') using old into record_old; end if;
    else
      if tg_op <> 'DELETE' then record_new := to_jsonb(new); end if;
      if tg_op <> 'INSERT' then record_old := to_jsonb(old); end if;
    end if;
  elsif tg_op <> 'TRUNCATE' then
    select t.tgnewtable, t.tgoldtable into new_table, old_table
      from pg_catalog.pg_trigger as t where t.tgrelid = tg_relid and t.tgname = tg_name;
    if new_table is not null then
      execute net._rows_to_json_sql(tg_relid, new_table, foreign_types) into record_new;
    end if;
    if old_table is not null then
      execute net._rows_to_json_sql(tg_relid, old_table, foreign_types) into record_old;
    end if;
  end if;

  payload := jsonb_build_object('type', tg_op, 'table', tg_table_name, 'schema', tg_table_schema,
    'record', record_new, 'old_record', record_old);
  insert into net._call (method, url, headers, body, timeout_milliseconds, requested_by)
    select method, net._with_query(url, params),
      case when method in ('GET', 'HEAD') then headers
        else net._with_content_type(headers, 'application/json') end,
      case when method not in ('GET', 'HEAD') then convert_to(payload::text, 'UTF8') end, timeout_ms,
      pg_get_userbyid(c.relowner)
    from pg_class as c where c.oid = tg_relid;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end
$$;
