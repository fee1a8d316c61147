-- What a setting may be: a wrong one is refused where it is written, and not found by whoever reads it next.

-- A number from .. to, a list of response codes, a time that something is kept, or a word. A name that is not here is
-- of another version, and let pass.
create or replace function net._setting_kinds()
  returns table (name text, kind text, lowest bigint, highest bigint)
  language sql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
  values ('installation', 'word', null::bigint, null::bigint),
    ('max_attempts', 'number', 1, 1000),
    ('attempts_limit', 'number', 1, 1000),
    ('retry_base_ms', 'number', 1, 31536000000),
    ('retry_cap_ms', 'number', 1, 31536000000),
    ('retry_floor_ms', 'number', 0, 3600000),
    ('retry_statuses', 'statuses', 400, 599),
    ('response_limit_bytes', 'number', 0, 268435456),
    ('max_body_bytes', 'number', 0, 268435456),
    ('max_headers_bytes', 'number', 2, 16777216),
    ('max_headers', 'number', 0, 10000),
    ('max_url_bytes', 'number', 16, 1048576),
    ('max_timeout_milliseconds', 'number', 1, 2147483647),
    ('priority_limit', 'number', 0, 2147483647),
    ('keep_bodies_of_attempts', 'number', 1, 1000),
    ('schedules_limit', 'number', 0, 1000000),
    ('keep_lineage', 'switch', null, null),
    ('keep_response', 'keep', null, null),
    ('keep_response_bytes', 'number', 0, 268435456),
    ('on_response', 'function', null, null),
    ('on_response_timeout_ms', 'number', 10, 60000),
    ('on_response_limit', 'number', 0, 100000),
    ('failure_reports_per_minute', 'number', 1, 6000),
    ('on_failure_url', 'url', null, null),
    ('on_failure_format', 'format', null, null),
    ('keep_succeeded', 'time', null, null),
    ('keep_failed', 'time', null, null),
    ('keep_cancelled', 'time', null, null),
    ('keep_metrics', 'time', null, null),
    ('keep_hourly_metrics', 'time', null, null)
$$;

create or replace function net._check_setting() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  k record;
  age interval;
begin
  select * into k from net._setting_kinds() as s where s.name = new.name;
  new.value := btrim(new.value);
  if k.kind = 'number' then
    if new.value !~ '^[0-9]{1,18}$' or new.value::bigint not between k.lowest and k.highest then
      raise exception 'setting "%" must be a whole number from % to %, not "%"', new.name, k.lowest, k.highest,
        net._shown(new.value);
    end if;
    if new.name not in ('keep_bodies_of_attempts', 'schedules_limit', 'on_response_timeout_ms', 'on_response_limit',
        'failure_reports_per_minute') and new.value::bigint <> net._default_limit(new.name)
    then
      perform setval('net.limits_changed', 1);
      perform setval('net.unusual', 1);
    end if;
  elsif k.kind = 'statuses' then
    if new.value !~ '^([45][0-9][0-9]([ ]*,[ ]*[45][0-9][0-9])*)?$' then
      raise exception 'setting "%" must be response codes from 400 to 599 with commas between them, not "%"', new.name,
        net._shown(new.value);
    end if;
  elsif k.kind = 'switch' then
    if new.value not in ('on', 'off') then
      raise exception 'setting "%" must be on or off, not "%"', new.name, net._shown(new.value);
    end if;
  elsif k.kind = 'keep' then
    if new.value not in ('all', 'errors', 'none') then
      raise exception 'setting "%" must be all, errors or none, not "%"', new.name, net._shown(new.value);
    end if;
  elsif k.kind = 'function' then
    if new.value <> '' then
      perform net._check_on_response(new.value);
    end if;
  elsif k.kind = 'word' then
    if new.value !~ '^[A-Za-z0-9_-]{1,64}$' then
      raise exception 'setting "%" must be 1 to 64 letters, digits, "-" and "_", not "%"', new.name, net._shown(new.value);
    end if;
  elsif k.kind = 'url' and new.value <> '' then
    perform net._check_notice_url(format('setting "%s"', new.name), new.value);
    perform setval('net.failure_reported', 1);
  elsif k.kind = 'format' then
    if new.value not in ('auto', 'standard', 'slack') then
      raise exception 'setting "%" must be auto, standard or slack, not "%"', new.name, net._shown(new.value);
    end if;
  elsif k.kind = 'time' then
    begin
      age := new.value::interval;
    exception when data_exception then
      null; -- told below
    end;
    if (age between interval '0' and interval '1000 years') is not true then
      raise exception 'setting "%" must be a time such as 7 days, at most 1000 years, not "%"', new.name,
        net._shown(new.value);
    end if;
  end if;
  return new;
end
$$;

drop trigger if exists checked on net.setting;
create trigger checked before insert or update on net.setting
  for each row execute function net._check_setting();
