-- Trigger function in the shape of Supabase's Database Webhooks. Arguments: url, method ('POST'), headers
-- ('{}'), timeout in milliseconds ('5000'); with five, the fourth is params as Supabase has it.
create or replace function net.http_webhook() returns trigger
  language plpgsql
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
begin
  if url is null or url = 'null' then
    raise exception 'net.http_webhook: the first argument of trigger "%" must be the URL', tg_name;
  end if;
  if tg_nargs > 4 then
    params := coalesce(nullif(tg_argv[3], 'null'), '{}')::jsonb;
    timeout_ms := coalesce(nullif(tg_argv[4], 'null'), '5000')::int;
  elsif tg_nargs = 4 and tg_argv[3] <> 'null' then
    timeout_ms := tg_argv[3]::int;
  end if;

  if tg_level = 'ROW' then
    if tg_op <> 'DELETE' then record_new := to_jsonb(new); end if;
    if tg_op <> 'INSERT' then record_old := to_jsonb(old); end if;
  elsif tg_op <> 'TRUNCATE' then
    select t.tgnewtable, t.tgoldtable into new_table, old_table
      from pg_catalog.pg_trigger as t where t.tgrelid = tg_relid and t.tgname = tg_name;
    if new_table is not null then
      execute format('select coalesce(jsonb_agg(to_jsonb(n)), ''[]'') from %I as n', new_table) into record_new;
    end if;
    if old_table is not null then
      execute format('select coalesce(jsonb_agg(to_jsonb(o)), ''[]'') from %I as o', old_table) into record_old;
    end if;
  end if;

  payload := jsonb_build_object('type', tg_op, 'table', tg_table_name, 'schema', tg_table_schema,
    'record', record_new, 'old_record', record_old);
  if method in ('GET', 'HEAD') then
    perform net.http_request(method, url, params, headers, timeout_milliseconds => timeout_ms);
  else
    perform net.http_request(method, url, params, headers, body => payload, timeout_milliseconds => timeout_ms);
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end
$$;
