-- What a request may ask for, in net.setting: limits that no honest user meets. The plain call compares with the
-- defaults alone; net.setting is asked where one of them is exceeded, or where somebody set another.

-- The names, with their defaults. app/model/seeds.h knows those that a worker holds requests to as well.
create or replace function net._default_limit(name text) returns bigint
  language sql immutable parallel safe
as $$
  select case name
    when 'max_body_bytes' then 67108864
    when 'max_headers_bytes' then 65536
    when 'max_headers' then 200
    when 'max_url_bytes' then 8192
    when 'max_timeout_milliseconds' then 300000
    when 'attempts_limit' then 100
    when 'priority_limit' then 1000
    when 'keep_bodies_of_attempts' then 5
    when 'schedules_limit' then 1000
    when 'on_response_timeout_ms' then 5000
    when 'on_response_limit' then 1000
    when 'failure_reports_per_minute' then 10
  end::bigint
$$;

create or replace function net._limit(name text) returns bigint
  language sql stable security definer set search_path = pg_catalog, net, pg_temp
as $$ select coalesce((select s.value::bigint from net.setting as s where s.name = $1), net._default_limit($1)) $$;

-- Whether a URL is as most are: its host in its normal form already, with a path, and no longer than by default.
create or replace function net._is_plain_url(url text) returns bool
  language sql immutable parallel safe
as $$
  select octet_length(url) <= 8192 and (starts_with(url, 'https://') or starts_with(url, 'http://'))
    and url like 'http%//%/%' and url !~ '[^!-"$-~]'
    and split_part(url, '/', 3) ~ ('^(?:(?:[a-z0-9_]+(?:-+[a-z0-9_]+)*[.])*[a-z][a-z0-9_]*(?:-+[a-z0-9_]+)*|' -- a name, or
      '(?:(?:0|[1-9][0-9]?|1[0-9][0-9])[.]){3}(?:0|[1-9][0-9]?|1[0-9][0-9]))' -- an address, which most are that are one
      '(?::[1-5]?[1-9][0-9][0-9][0-9])?$')
    and (octet_length(url) <= 70 or length(split_part(url, '/', 3)) <= 63)
$$;

-- Whether a call is as most are, so that there is nothing to look up where no limit was changed. These are read as a part
-- of the caller's own expression, since a check costs little, a statement or a call much. What is not plain, and may yet
-- be right, is looked at by net._check_request.
create or replace function net._is_plain(
  url text, params jsonb, headers jsonb, body bytea, timeout_milliseconds int, priority int, scheduled_at timestamptz,
  max_attempts int, idempotency_key text, retry_policy jsonb) returns bool
  language sql volatile parallel safe
as $$
  select net._is_plain_url(url)
    and params = '{}'::jsonb and (headers = '{}'::jsonb or headers = '{"Content-Type": "application/json"}'::jsonb)
    and coalesce(octet_length(body), 0) <= 67108864 and timeout_milliseconds between 1 and 300000
    and priority between -1000 and 1000
    and (scheduled_at is null or scheduled_at between '2000-01-01 00:00:00+00' and '9999-12-31 00:00:00+00')
    and max_attempts is null and idempotency_key is null and retry_policy is null
$$;

-- The same of all but the URL, the headers' names and values, and the policy: nothing is near a default limit, and none
-- was changed. A header takes eight bytes at least, so that 1600 bytes are no more than 200.
create or replace function net._is_within_defaults(
  params jsonb, headers jsonb, body bytea, timeout_milliseconds int, priority int, scheduled_at timestamptz,
  max_attempts int, idempotency_key text) returns bool
  language sql volatile parallel safe
as $$
  select coalesce(octet_length(body), 0) <= 67108864 and timeout_milliseconds between 1 and 300000
    and coalesce(priority, 0) between -1000 and 1000 and coalesce(max_attempts, 1) between 1 and 100
    and (scheduled_at is null or scheduled_at between '2000-01-01 00:00:00+00' and '9999-12-31 00:00:00+00')
    and (idempotency_key is null or octet_length(idempotency_key) <= 1000 and idempotency_key !~ '[[:cntrl:]]')
    and case when headers is null or headers = '{}'::jsonb then true when pg_column_size(headers) < 2000
      then octet_length(headers::text) <= 1600 else false end
    and case when params is null or params = '{}'::jsonb then true when pg_column_size(params) < 2000
      then octet_length(params::text) <= 8192 else false end
    and pg_sequence_last_value('net.limits_changed') is null
$$;

create or replace function net._check_size(what text, size bigint, unit text, setting text) returns void
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  allowed constant bigint := net._limit(setting);
begin
  if size > allowed then
    raise exception '% has % %, and the limit is %', what, size, unit, allowed
      using hint = format('The limit is "%s" of net.setting, which the owner of schema net may change.', setting);
  end if;
end
$$;

-- Checks a request that is not plain, the sizes first; answers the URL to send to, and with the normal form of
-- its host, as endpoints have them.
create or replace function net._check_request(
  url text, params jsonb, headers jsonb, body bytea, timeout_milliseconds int, priority int, scheduled_at timestamptz,
  max_attempts int, idempotency_key text, retry_policy jsonb, out target text, out address text)
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  part text[];
begin
  if (octet_length(url) <= 8192 and net._is_within_defaults(params, headers, body, timeout_milliseconds, priority,
      scheduled_at, max_attempts, idempotency_key)) is not true then
    perform net._check_sizes(url, params, headers, body);
    perform net._check_options(timeout_milliseconds, priority, scheduled_at, max_attempts, idempotency_key);
  end if;
  if net._is_plain_url(url) then
    address := url;
    target := url;
  else
    part := net._split_url(url);
    part[3] := case when left(part[3], 1) = '/' then '' else '/' end || coalesce(part[3], '');
    address := lower(split_part(part[1], ':', 1)) || '://' || part[5] || part[3];
    -- A host keeps the letters that it was given; another spelling does not.
    target := case when lower(part[2]) = part[5] then part[1]
      else left(part[1], length(part[1]) - length(part[2])) || part[5] end || part[3];
  end if;
  if params is not null and params <> '{}'::jsonb then
    target := net._with_params(target, params);
  end if;
  target := target || coalesce(part[4], '');
  if octet_length(target) > 8192 or pg_sequence_last_value('net.limits_changed') is not null then
    perform net._check_size('the URL', octet_length(target), 'bytes', 'max_url_bytes');
  end if;
  if headers is not null and headers <> '{}'::jsonb then
    perform net._check_headers(headers);
  end if;
  if retry_policy is not null then
    perform net._check_retry_policy(retry_policy);
  end if;
end
$$;

create or replace function net._check_sizes(url text, params jsonb, headers jsonb, body bytea) returns void
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  allowed constant bigint := net._limit('max_url_bytes');
begin
  -- Of params what is quotes and brackets does not go into the URL.
  perform net._check_size('the URL', octet_length(url) + case when params is null or params = '{}'::jsonb then 0
    else net._json_size(params, allowed) / 3 end, 'bytes', 'max_url_bytes');
  perform net._check_size('the body', octet_length(body), 'bytes', 'max_body_bytes');
  if headers is null or headers = '{}'::jsonb then
    return;
  end if;
  perform net._check_size('the set of headers', net._json_size(headers, net._limit('max_headers_bytes')), 'bytes',
    'max_headers_bytes');
  if jsonb_typeof(headers) = 'object' then
    perform net._check_size('the request', (select count(*) from jsonb_object_keys(headers)), 'headers', 'max_headers');
  end if;
end
$$;

create or replace function net._check_options(
  timeout_milliseconds int, priority int, scheduled_at timestamptz, max_attempts int, idempotency_key text) returns void
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  if timeout_milliseconds is null or timeout_milliseconds < 1 then
    raise exception 'timeout_milliseconds must be 1 or more, not %', coalesce(timeout_milliseconds::text, 'null');
  end if;
  perform net._check_most('timeout_milliseconds', timeout_milliseconds, 'max_timeout_milliseconds');
  if max_attempts < 1 then
    raise exception 'max_attempts must be 1 or more, not %', max_attempts;
  end if;
  perform net._check_most('max_attempts', max_attempts, 'attempts_limit');
  perform net._check_most('priority', abs(priority::bigint), 'priority_limit');
  if scheduled_at is not null and (not isfinite(scheduled_at) or scheduled_at >= timestamptz '10000-01-01 00:00:00+00') then
    raise exception 'scheduled_at must be a time before the year 10000, not %', scheduled_at;
  end if;
  if octet_length(idempotency_key) > 1000 then
    raise exception 'idempotency_key has % bytes, and 1000 is the most', octet_length(idempotency_key);
  end if;
  if idempotency_key ~ '[[:cntrl:]]' then
    raise exception 'idempotency_key must not contain control characters: it goes out as a header, "%"',
      net._shown(idempotency_key);
  end if;
end
$$;

create or replace function net._check_most(what text, value bigint, setting text) returns void
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  allowed constant bigint := net._limit(setting);
begin
  if value > allowed then
    raise exception '%', format(case setting when 'priority_limit' then '%s must be between -%3$s and %3$s'
        else '%s must be %3$s or less, not %2$s' end, what, value, allowed)
      using hint = format('The limit is "%s" of net.setting, which the owner of schema net may change.', setting);
  end if;
end
$$;

-- One rule for what may stand in a retry_policy: app/model/retry.cpp has it too.
create or replace function net._check_retry_policy(policy jsonb) returns void
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  pair record;
begin
  if jsonb_typeof(policy) <> 'object' then
    raise exception 'retry_policy must be a JSON object, not %', jsonb_typeof(policy);
  end if;
  if pg_column_size(policy) > 4096 then
    raise exception 'retry_policy has % bytes, and 4096 is the most', pg_column_size(policy);
  end if;
  for pair in select key, value, value #>> '{}' as word, jsonb_typeof(value) as kind from jsonb_each(policy) loop
    if pair.key in ('max_attempts', 'base_ms', 'cap_ms') then
      if pair.kind <> 'number' or pair.word::numeric < 1 then
        raise exception 'retry_policy: "%" must be a number of 1 or more, not %', pair.key, left(pair.value::text, 100);
      elsif pair.word::numeric <> trunc(pair.word::numeric) then
        raise exception 'retry_policy: "%" must be a whole number, not %', pair.key, left(pair.word, 100);
      elsif pair.key <> 'max_attempts' and pair.word::numeric > 31536000000 then
        raise exception 'retry_policy: "%" must be at most a year, 31536000000, not %', pair.key, left(pair.word, 100);
      elsif pair.key = 'max_attempts' then
        perform net._check_most('retry_policy: "max_attempts"', least(pair.word::numeric, 2147483647)::bigint, 'attempts_limit');
      end if;
    elsif pair.key = 'statuses' then
      if pair.kind <> 'array' then
        raise exception 'retry_policy: "statuses" must be an array of response codes, not %', left(pair.value::text, 100);
      elsif exists (select from jsonb_array_elements(pair.value) as code
          where case when jsonb_typeof(code) = 'number' then code::text::numeric not between 400 and 599
            or code::text::numeric <> trunc(code::text::numeric) else true end) then
        raise exception 'retry_policy: "statuses" must be response codes from 400 to 599, not %', left(pair.value::text, 100);
      end if;
    elsif pair.key = 'jitter' then
      if pair.value not in ('"full"', '"none"') then
        raise exception 'retry_policy: "jitter" must be "full" or "none", not %', left(pair.value::text, 100);
      end if;
    elsif pair.key = 'respect_retry_after' then
      if pair.kind <> 'boolean' then
        raise exception 'retry_policy: "respect_retry_after" must be true or false, not %', left(pair.value::text, 100);
      end if;
    else
      raise exception 'retry_policy: "%" is not known: use max_attempts, base_ms, cap_ms, statuses, jitter, respect_retry_after',
        net._shown(pair.key);
    end if;
  end loop;
end
$$;
