-- What users call to send a request: pg_net's functions and those beyond it. All come down to net._enqueue.

create or replace function net.http_get(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 5000)
  returns bigint language sql volatile
as $$ select net._enqueue('GET', url, params, headers, null, timeout_milliseconds) $$;

create or replace function net.http_head(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 5000)
  returns bigint language sql volatile
as $$ select net._enqueue('HEAD', url, params, headers, null, timeout_milliseconds) $$;

create or replace function net.http_post(
  url text, body jsonb default '{}', params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}', timeout_milliseconds int default 5000)
  returns bigint language sql volatile
as $$
  select net._enqueue('POST', url, params, net._json_headers(headers), net._json_bytes(body),
    timeout_milliseconds)
$$;

create or replace function net.http_put(
  url text, body jsonb default '{}', params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}', timeout_milliseconds int default 5000)
  returns bigint language sql volatile
as $$
  select net._enqueue('PUT', url, params, net._json_headers(headers), net._json_bytes(body),
    timeout_milliseconds)
$$;

create or replace function net.http_patch(
  url text, body jsonb default '{}', params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}', timeout_milliseconds int default 5000)
  returns bigint language sql volatile
as $$
  select net._enqueue('PATCH', url, params, net._json_headers(headers), net._json_bytes(body),
    timeout_milliseconds)
$$;

create or replace function net.http_delete(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 5000,
  body jsonb default null)
  returns bigint language sql volatile
as $$
  select net._enqueue('DELETE', url, params,
    case when body is null then headers else net._with_content_type(headers, 'application/json') end,
    net._json_bytes(body), timeout_milliseconds)
$$;

-- Any method, and a body that is JSON, text or bytes. JSON has its Content-Type unless the headers have one.
create or replace function net.http_request(
  method text, url text, params jsonb default '{}', headers jsonb default '{}',
  body jsonb default null, body_text text default null, body_bytes bytea default null,
  timeout_milliseconds int default 5000, priority int default 0, scheduled_at timestamptz default null,
  max_attempts int default null, idempotency_key text default null, retry_policy jsonb default null)
  returns bigint language plpgsql volatile
as $$
begin
  if (upper(method) = any (net._http_methods())) is not true then
    raise exception 'method must be %, not %',
      regexp_replace(array_to_string(net._http_methods(), ', '), ', (\w+)$', ' or \1'),
      coalesce('''' || net._shown(method) || '''', 'null');
  end if;
  if num_nonnulls(body, body_text, body_bytes) > 1 then
    raise exception 'give at most one of body, body_text and body_bytes';
  end if;
  return net._enqueue(method, url, params,
    case when body is null then headers else net._with_content_type(headers, 'application/json') end,
    coalesce(body_bytes, convert_to(body_text, 'UTF8'), net._json_bytes(body)),
    timeout_milliseconds, priority, scheduled_at, max_attempts, idempotency_key, retry_policy);
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
