-- What is told by a POST through the queue: failures (failure_reports.sql) and alerts (alert.sql).

-- Where that URL wants the form of Slack's, unless it says which it wants.
create or replace function net._notice_format(url text, format text) returns text
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  return coalesce(nullif(format, 'auto'), case when split_part(url, '/', 3) ~* '^([^@]*@)?hooks[.]slack[.]com(:[0-9]*)?$'
    then 'slack' else 'standard' end);
end
$$;

create or replace function net._notice_body(format text, kind text, words text, about jsonb) returns bytea
  language sql stable set search_path = pg_catalog, net, pg_temp
as $$
  select convert_to(case format when 'slack' then jsonb_build_object('text',
      replace(replace(replace(words, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'))
    else jsonb_build_object('type', kind, 'timestamp',
      to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'data', about) end::text, 'UTF8')
$$;

-- Queues one in the name of that role; answers why it could not.
create or replace function net._queue_notice(role oid, url text, body bytea) returns text
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  name constant name := (select r.rolname from pg_catalog.pg_roles as r where r.oid = role);
begin
  if name is null then
    return 'the role that set its URL is gone: set it again';
  elsif not has_schema_privilege(role, 'net', 'usage') or not has_any_column_privilege(role, 'net._call', 'insert') then
    return format('role "%s", which set its URL, may not queue requests any more', name);
  end if;
  insert into net.http_request_active (id, method, url, headers, body, requested_by, notice)
    values (0, 'POST', url, '{"Content-Type": "application/json"}', body, name, true); -- 0: net._enqueue() draws one
  return null;
exception when others then
  return sqlerrm;
end
$$;

-- A URL without what may be a secret in it: its user, its query and its fragment.
create or replace function net._bare_url(url text) returns text
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  part constant text[] := net._read_url(left(url, 8192));
begin
  return lower(split_part(part[1], ':', 1)) || '://' || part[5] || split_part(coalesce(part[3], ''), '?', 1);
end
$$;

create or replace function net._check_notice_url(what text, url text) returns void
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform net._check_request(url, null, null, null, 5000, 0, null, null, null, null);
exception when raise_exception then
  raise exception '%: %', what, sqlerrm;
end
$$;
