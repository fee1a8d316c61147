-- What a database with the real pg_net looks like from outside: names, columns, defaults, unlogged.
-- Written for these tests, with nothing behind it that sends.
create schema net;
create domain net.http_method as text check (upper(value) in ('GET', 'POST', 'DELETE'));
create unlogged table net.http_request_queue (
  id bigserial,
  method net.http_method not null,
  url text not null,
  headers jsonb,
  body bytea,
  timeout_milliseconds int not null
);
create unlogged table net._http_response (
  id bigint,
  status_code integer,
  content_type text,
  headers jsonb,
  content text,
  timed_out bool,
  error_msg text,
  created timestamptz not null default now()
);
create index on net._http_response (created);

create function net.http_get(url text, params jsonb default '{}', headers jsonb default '{}',
  timeout_milliseconds int default 5000) returns bigint language sql volatile as $$
  insert into net.http_request_queue (method, url, headers, timeout_milliseconds)
  values ('GET', http_get.url, http_get.headers, http_get.timeout_milliseconds) returning id
$$;
create function net.http_post(url text, body jsonb default '{}', params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}', timeout_milliseconds int default 5000)
  returns bigint language sql volatile as $$
  insert into net.http_request_queue (method, url, headers, body, timeout_milliseconds)
  values ('POST', http_post.url, http_post.headers, convert_to(http_post.body::text, 'UTF8'),
    http_post.timeout_milliseconds) returning id
$$;
create function net.http_delete(url text, params jsonb default '{}', headers jsonb default '{}',
  timeout_milliseconds int default 5000, body jsonb default null) returns bigint language sql volatile as $$
  insert into net.http_request_queue (method, url, headers, body, timeout_milliseconds)
  values ('DELETE', http_delete.url, http_delete.headers, convert_to(http_delete.body::text, 'UTF8'),
    http_delete.timeout_milliseconds) returning id
$$;
create function net.check_worker_is_up() returns void language sql as $$ select $$;

insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
values (99999, 'pg_net', 10, 'net'::regnamespace, false, '0.20.0');

-- What the extension's worker does, one round of it: takes what waits, deletes it, leaves a response.
create schema imitation;
create function imitation.work(code int, error text default null) returns bigint language sql volatile as $$
  with taken as (delete from net.http_request_queue returning id),
  answered as (
    insert into net._http_response (id, status_code, content_type, headers, content, timed_out, error_msg)
    select id, code, case when code is not null then 'text/plain' end,
      case when code is not null then '{"Server": "imitation"}'::jsonb end, case when code is not null then 'done' end,
      error is not null, error from taken returning 1)
  select count(*) from answered
$$;

-- Every object of the database but the system's own, as one text.
create function imitation.catalogue() returns text language sql stable as $$
  select string_agg(line, E'\n' order by line) from (
    select format('schema %s %s', nspname, nspacl) from pg_namespace where nspname !~ '^pg_'
    union all
    select format('relation %s %s %s %s %s', oid, relname, relkind, relpersistence, relacl) from pg_class
      where relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
    union all
    select format('column %s %s %s %s', attrelid, attname, atttypid, attisdropped) from pg_attribute
      where attrelid >= 16384 and attnum > 0
    union all
    select format('function %s %s %s', oid, proname, md5(prosrc)) from pg_proc where oid >= 16384
    union all
    select format('trigger %s %s', oid, tgname) from pg_trigger
    union all
    select format('type %s %s', oid, typname) from pg_type where oid >= 16384
    union all
    select format('role %s', rolname) from pg_roles
    union all
    select format('extension %s %s', extname, extversion) from pg_extension
  ) as lines (line)
$$;
