-- What users call to send a request: pg_net's functions and those beyond it. All come down to an insert into net._call,
-- with the rights of who calls.

-- A URL with these parameters behind those that it has. With the owner's rights it asks for limits, and for nothing else.
create or replace function net._with_query(url text, params jsonb) returns text
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  if params is null or params = '{}'::jsonb then
    return url;
  end if;
  return (select c.target from net._check_request(url, params, '{}', null, 5000, 0, null, null, null, null) as c);
end
$$;

-- These do not pin their search_path, which is half of what such a call costs: every name in them is qualified.

create or replace function net.http_get(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 5000)
  returns bigint language plpgsql volatile
as $$
declare
  request_id bigint;
begin
  if params operator(pg_catalog.<>) '{}'::pg_catalog.jsonb then
    url := net._with_query(url, params);
  end if;
  insert into net._call (method, url, headers, timeout_milliseconds)
    values ('GET', url, headers, timeout_milliseconds) returning id into request_id;
  return request_id;
end
$$;

create or replace function net.http_head(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 5000)
  returns bigint language plpgsql volatile
as $$
declare
  request_id bigint;
begin
  if params operator(pg_catalog.<>) '{}'::pg_catalog.jsonb then
    url := net._with_query(url, params);
  end if;
  insert into net._call (method, url, headers, timeout_milliseconds)
    values ('HEAD', url, headers, timeout_milliseconds) returning id into request_id;
  return request_id;
end
$$;

create or replace function net.http_post(
  url text, body jsonb default '{}', params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}', timeout_milliseconds int default 5000)
  returns bigint language plpgsql volatile
as $$
declare
  bytes pg_catalog.bytea := net._json_bytes(body);
  request_id bigint;
begin
  if params operator(pg_catalog.<>) '{}'::pg_catalog.jsonb then
    url := net._with_query(url, params);
  end if;
  if (headers operator(pg_catalog.=) '{"Content-Type": "application/json"}'::pg_catalog.jsonb) is not true then
    headers := net._json_headers(headers);
  end if;
  insert into net._call (method, url, headers, body, timeout_milliseconds)
    values ('POST', url, headers, bytes, timeout_milliseconds) returning id into request_id;
  return request_id;
end
$$;

create or replace function net.http_put(
  url text, body jsonb default '{}', params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}', timeout_milliseconds int default 5000)
  returns bigint language plpgsql volatile
as $$
declare
  bytes pg_catalog.bytea := net._json_bytes(body);
  request_id bigint;
begin
  if params operator(pg_catalog.<>) '{}'::pg_catalog.jsonb then
    url := net._with_query(url, params);
  end if;
  if (headers operator(pg_catalog.=) '{"Content-Type": "application/json"}'::pg_catalog.jsonb) is not true then
    headers := net._json_headers(headers);
  end if;
  insert into net._call (method, url, headers, body, timeout_milliseconds)
    values ('PUT', url, headers, bytes, timeout_milliseconds) returning id into request_id;
  return request_id;
end
$$;

create or replace function net.http_patch(
  url text, body jsonb default '{}', params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}', timeout_milliseconds int default 5000)
  returns bigint language plpgsql volatile
as $$
declare
  bytes pg_catalog.bytea := net._json_bytes(body);
  request_id bigint;
begin
  if params operator(pg_catalog.<>) '{}'::pg_catalog.jsonb then
    url := net._with_query(url, params);
  end if;
  if (headers operator(pg_catalog.=) '{"Content-Type": "application/json"}'::pg_catalog.jsonb) is not true then
    headers := net._json_headers(headers);
  end if;
  insert into net._call (method, url, headers, body, timeout_milliseconds)
    values ('PATCH', url, headers, bytes, timeout_milliseconds) returning id into request_id;
  return request_id;
end
$$;

create or replace function net.http_delete(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 5000,
  body jsonb default null)
  returns bigint language plpgsql volatile
as $$
declare
  request_id bigint;
begin
  if params operator(pg_catalog.<>) '{}'::pg_catalog.jsonb then
    url := net._with_query(url, params);
  end if;
  if body is not null then
    headers := net._with_content_type(headers, 'application/json');
  end if;
  insert into net._call (method, url, headers, body, timeout_milliseconds)
    values ('DELETE', url, headers, net._json_bytes(body), timeout_milliseconds) returning id into request_id;
  return request_id;
end
$$;

create or replace function net._refuse_method(method text) returns void
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  methods constant text[] := net._http_methods();
begin
  raise exception 'method must be % or %, not %', array_to_string(methods[:cardinality(methods) - 1], ', '),
    methods[cardinality(methods)], coalesce('''' || net._shown(method) || '''', 'null');
end
$$;

-- Any method, and a body that is JSON, text or bytes. JSON has its Content-Type unless the headers have one.
create or replace function net.http_request(
  method text, url text, params jsonb default '{}', headers jsonb default '{}',
  body jsonb default null, body_text text default null, body_bytes bytea default null,
  timeout_milliseconds int default 5000, priority int default 0, scheduled_at timestamptz default null,
  max_attempts int default null, idempotency_key text default null, retry_policy jsonb default null,
  ordering_key text default null)
  returns bigint language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  request_id bigint;
begin
  if (upper(method) = any (net._http_methods())) is not true then
    perform net._refuse_method(method);
  end if;
  if num_nonnulls(body, body_text, body_bytes) > 1 then
    raise exception 'give at most one of body, body_text and body_bytes';
  end if;
  method := upper(method);
  url := net._with_query(url, params);
  if body is not null then
    headers := net._with_content_type(headers, 'application/json');
  end if;
  body_bytes := coalesce(body_bytes, convert_to(body_text, 'UTF8'), net._json_bytes(body));
  if idempotency_key is not null then
    return net._call_once(method, url, headers, body_bytes, timeout_milliseconds, priority, scheduled_at,
      max_attempts, idempotency_key, retry_policy, ordering_key);
  end if;
  insert into net._call (method, url, headers, body, timeout_milliseconds, priority, scheduled_at, max_attempts,
      retry_policy, ordering_key)
    values (method, url, headers, body_bytes, timeout_milliseconds, priority, scheduled_at, max_attempts, retry_policy,
      ordering_key)
    returning id into request_id;
  return request_id;
end
$$;

-- The methods that can be queued; app/model/httpmethod.h knows what is to be known of each.
create or replace function net._http_methods() returns text[]
  language sql immutable parallel safe
as $$ select '{GET,HEAD,POST,PUT,PATCH,DELETE,OPTIONS}'::text[] $$;

-- What is queued is held to them by the type of its column. Rows that are there already need no look.
do $do$
begin
  alter domain net.http_method drop constraint if exists http_method_check;
  execute format('alter domain net.http_method add constraint http_method_check'
    ' check (upper(value) = any (%L::text[])) not valid', net._http_methods());
end
$do$;
