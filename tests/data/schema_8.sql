-- Schema net at version 8, as the builds before the first release had it: what an upgrade starts from. Here and there
-- as it would read on every server: the parameter `json` in quotes, `set compression` inside execute.
create schema net;
comment on schema net is 'pgCourier: HTTP requests queued in SQL, delivered by its workers';
create table net.schema_version (
  version int primary key,
  applied timestamptz not null default now(),
  program text not null
);
create table net.setting (
  name text primary key,
  value text not null,
  description text not null
);
insert into net.setting (name, value, description) values
  ('installation', replace(gen_random_uuid()::text, '-', ''), 'names this queue in webhook-id and Idempotency-Key'),
  ('max_attempts', '5', 'attempts that a request is given'),
  ('retry_base_ms', '1000', 'backoff before the second attempt, in milliseconds; doubled for each one after'),
  ('retry_cap_ms', '3600000', 'longest backoff, in milliseconds'),
  ('retry_statuses', '408,425,429,500,502,503,504', 'response codes that are tried again'),
  ('response_limit_bytes', '10485760', 'how much of a response body is kept'),
  ('keep_succeeded', '7 days', 'how long a request is kept after it succeeded'),
  ('keep_failed', '7 days', 'how long a request is kept after it failed'),
  ('keep_cancelled', '7 days', 'how long a request is kept after it was cancelled'),
  ('keep_metrics', '7 days', 'how long the aggregates behind the plots are kept');
create domain net.http_method as text
  check (upper(value) in ('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'));
create type net.request_status as enum ('PENDING', 'SUCCESS', 'ERROR');
create type net.http_response as (status_code integer, headers jsonb, body text);
create type net.http_response_result as (status net.request_status, message text, response net.http_response);
create table net.http_request_queue (
  id bigserial not null,
  method net.http_method not null,
  url text not null,
  headers jsonb,
  body bytea,
  timeout_milliseconds int not null default 5000,
  status text not null default 'pending', -- held to its six words by the partitions
  created timestamptz not null default clock_timestamp(),
  scheduled_at timestamptz not null default clock_timestamp(),
  priority int not null default 0,
  attempt int not null default 0,
  max_attempts int,
  status_code int,
  error_msg text,
  started_at timestamptz,
  finished_at timestamptz,
  worker_id bigint,
  idempotency_key text,
  requested_by text not null default current_user,
  retry_policy jsonb,
  destination text,
  attempts_forgiven int not null default 0
) partition by list (status);
comment on table net.http_request_queue is 'every request, waiting or done: one row each, newest by created';
comment on column net.http_request_queue.scheduled_at is 'when it is due; in the past: at once';
comment on column net.http_request_queue.priority is 'within a destination a higher one goes first';
comment on column net.http_request_queue.attempt is 'attempts begun so far';
comment on column net.http_request_queue.max_attempts is 'null until the first attempt ends: the endpoint''s or the default';
comment on column net.http_request_queue.retry_policy is 'this request''s own {max_attempts, base_ms, cap_ms, statuses, jitter}';
comment on column net.http_request_queue.destination is 'the lane it waits in: host[:port], or the prefix of an endpoint with a path';
comment on column net.http_request_queue.attempts_forgiven is 'attempts that do not count: lost with a dead worker, or before a manual retry';
create table net.http_request_active partition of net.http_request_queue
  for values in ('pending', 'running', 'retrying')
  with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000,
        autovacuum_analyze_scale_factor = 0.2, autovacuum_analyze_threshold = 5000,
        autovacuum_vacuum_cost_delay = 0);
create table net.http_request_finished partition of net.http_request_queue
  for values in ('succeeded', 'failed', 'cancelled');
create unique index http_request_active_id on net.http_request_active (id);
create unique index http_request_finished_id on net.http_request_finished (id);
create index http_request_queue_created on net.http_request_queue (created);
create index http_request_active_waiting
  on net.http_request_active (destination, (-priority), scheduled_at, id)
  where status in ('pending', 'retrying');
create index http_request_active_running on net.http_request_active (destination, worker_id)
  where status = 'running';
create unique index http_request_active_idempotency on net.http_request_active (idempotency_key)
  where idempotency_key is not null;
create index http_request_finished_age on net.http_request_finished (status, finished_at);
create index http_request_finished_unsuccessful on net.http_request_finished (status, id)
  where status <> 'succeeded';
create table net._http_response (
  id bigint primary key,
  status_code integer,
  content_type text,
  headers jsonb,
  content text,
  timed_out bool,
  error_msg text,
  created timestamptz not null default now()
);
create index _http_response_created on net._http_response (created);
create table net.http_attempt_log (
  request_id bigint not null,
  attempt int not null,
  worker_id bigint,
  sends int,
  started_at timestamptz,
  finished_at timestamptz,
  dns_ms float8,
  connect_ms float8,
  tls_ms float8,
  first_byte_ms float8,
  total_ms float8,
  status_code int,
  timed_out bool not null default false,
  truncated bool not null default false,
  superseded bool not null default false,
  error_msg text,
  remote_address text,
  content_type text,
  headers jsonb,
  content text,
  raw bytea,
  primary key (request_id, attempt)
);
comment on column net.http_attempt_log.sends is 'how often it went on the wire; null: the worker died, 0 or 1';
comment on column net.http_attempt_log.raw is 'the exact bytes, where content cannot hold them (not UTF-8, or with NUL)';
create table net.finished_count (
  slot bigint not null, -- a worker, or a session as -pid, so that two never wait for one another; 0: the past
  status text not null,
  n bigint not null,
  primary key (slot, status)
) with (fillfactor = 50);
create table net.metric (
  minute timestamptz not null,
  destination text not null,
  outcome text not null, -- 2xx, 3xx, 4xx, 5xx, timeout, error
  bucket int not null,
  worker_id bigint not null,
  n bigint not null,
  primary key (minute, destination, outcome, bucket, worker_id)
) with (fillfactor = 70);
do $do$
declare
  col text[];
begin
  if current_setting('server_version_num')::int < 140000 then
    return;
  end if;
  foreach col slice 1 in array array[
    ['http_request_queue', 'body'], ['http_request_queue', 'headers'],
    ['http_request_active', 'body'], ['http_request_active', 'headers'],
    ['http_request_finished', 'body'], ['http_request_finished', 'headers'],
    ['_http_response', 'content'], ['_http_response', 'headers'],
    ['http_attempt_log', 'content'], ['http_attempt_log', 'raw']]
  loop
    execute format('alter table net.%I alter column %I set compression lz4', col[1], col[2]);
  end loop;
exception when feature_not_supported then
  null; -- built without lz4: the default does
end
$do$;
insert into net.schema_version (version, program) values (1, 'pgcourier 0');
create function net._urlencode_string(string varchar) returns text
  language plpgsql immutable parallel safe
as $$
begin
  if string is null or string !~ '[^A-Za-z0-9._~-]' then
    return string;
  end if;
  return (
    select string_agg(
      case
        when b between 48 and 57 or b between 65 and 90 or b between 97 and 122 or b in (45, 46, 95, 126) then chr(b)
        else '%' || lpad(upper(to_hex(b)), 2, '0')
      end, '' order by i)
    from (select i, get_byte(bytes, i) as b
          from convert_to(string, 'UTF8') as bytes, generate_series(0, length(bytes) - 1) as i) as s);
end
$$;
create function net._split_url(url text) returns text[]
  language plpgsql immutable parallel safe
as $$
declare
  part text[];
  host text;
begin
  if url ~ '^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[^#\s\x01-\x1f\x7f]*$' then
    host := split_part(url, '/', 3);
    return array[left(url, strpos(url, '://') + 2) || host, host, substr(url, strpos(url, '://') + 3 + length(host)), null];
  end if;
  part := regexp_match(url,
    '^(https?://(?:[^/?#@\s]*@)?((?:\[[0-9a-f:.]+\]|[^]/?#@\s:[]+)(?::[0-9]{1,5})?))([/?][^#\s\x01-\x1f\x7f]*)?(#[^\s\x01-\x1f\x7f]*)?$', 'i');
  if part is not null then
    return part;
  end if;
  if url is null then
    raise exception 'null value in column "url": a request needs an absolute http or https address';
  end if;
  if url ~ '^[A-Za-z][A-Za-z0-9+.-]*:' and url !~* '^https?:' then
    raise exception 'Unsupported URL scheme' using detail = format('The address is "%s".', left(url, 200)),
      hint = 'Use http:// or https://.';
  end if;
  raise exception 'invalid URL "%"', left(url, 200)
    using hint = 'Give an absolute http or https address, such as https://example.com/hook, with spaces as %20.';
end
$$;
create function net._encode_url_with_params_array(url text, params_array text[]) returns text
  language plpgsql immutable parallel safe
as $$
declare
  part text[];
  query text;
begin
  if url is null or params_array is null then
    return null;
  end if;
  part := net._split_url(url);
  query := array_to_string(params_array, '&');
  part[3] := case
    when part[3] is null then '/'
    when left(part[3], 1) = '?' then '/' || part[3]
    else part[3]
  end;
  return part[1] || part[3]
    || case when query = '' then ''
            when strpos(part[3], '?') = 0 then '?' || query
            when right(part[3], 1) in ('?', '&') then query
            else '&' || query end
    || coalesce(part[4], '');
end
$$;
create function net._caller() returns text
  language sql stable parallel safe
as $$
  select case current_setting('role') when 'none' then session_user::text else current_setting('role') end
$$;
create function net._lane(url text, host text) returns text
  language sql stable parallel safe
as $$ select lower(host) $$; -- replaced when endpoints exist, in 003
create function net._claim_key(key text) returns bigint
  language plpgsql volatile
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(key, 7041));
  return (select q.id from net.http_request_active as q where q.idempotency_key = key);
end
$$;
create function net._enqueue(
  method text, url text, params jsonb, headers jsonb, body bytea, timeout_milliseconds int,
  priority int default 0, scheduled_at timestamptz default null, max_attempts int default null,
  idempotency_key text default null, retry_policy jsonb default null) returns bigint
  language plpgsql volatile security definer
  set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  part text[];
  target text;
  query text;
  request_id bigint;
begin
  part := net._split_url(url);
  target := case
    when left(part[3], 1) = '/' then part[1] || part[3]
    else part[1] || '/' || coalesce(part[3], '')
  end;
  if params is not null and params <> '{}'::jsonb then
    if jsonb_typeof(params) <> 'object' then
      raise exception 'params must be a JSON object of names and values, not %', jsonb_typeof(params);
    end if;
    select string_agg(net._urlencode_string(key) || '=' || net._urlencode_string(coalesce(value, '')), '&')
      into query from jsonb_each_text(params);
    target := target || case when strpos(target, '?') = 0 then '?'
                             when right(target, 1) in ('?', '&') then '' else '&' end || query;
  end if;
  if part[4] is not null then
    target := target || part[4];
  end if;
  if headers is not null and headers <> '{}'::jsonb then
    perform net._check_headers(headers);
  end if;
  if timeout_milliseconds is null or timeout_milliseconds < 1 then
    raise exception 'timeout_milliseconds must be 1 or more, not %', coalesce(timeout_milliseconds::text, 'null');
  end if;
  if max_attempts < 1 then
    raise exception 'max_attempts must be 1 or more, not %', max_attempts;
  end if;
  if retry_policy is not null then
    perform net._check_retry_policy(retry_policy);
  end if;
  if idempotency_key is not null then
    select q.id into request_id from net._claim_key(idempotency_key) as q(id);
    if request_id is not null then
      return request_id; -- the key is live: the first request stands for this one
    end if;
  end if;
  insert into net.http_request_active as q
    (method, url, headers, body, timeout_milliseconds, created, scheduled_at, priority, max_attempts,
     idempotency_key, requested_by, retry_policy, destination)
  values
    (upper(method), target, coalesce(headers, '{}'), body, timeout_milliseconds,
     clock_timestamp(), coalesce(scheduled_at, clock_timestamp()), coalesce(priority, 0), max_attempts,
     idempotency_key, net._caller(), retry_policy, net._lane(url, part[2]))
  returning q.id into request_id;
  perform pg_notify('pgcourier_queue', '');
  return request_id;
end
$$;
create function net._check_headers(headers jsonb) returns void
  language plpgsql immutable parallel safe
as $$
declare
  pair record;
begin
  if jsonb_typeof(headers) <> 'object' then
    raise exception 'headers must be a JSON object of names and values, not %', jsonb_typeof(headers);
  end if;
  for pair in select key, value, jsonb_typeof(value) as kind from jsonb_each(headers) loop
    if pair.key !~ '^[A-Za-z0-9!#$%&''*+.^_`|~-]+$' then
      raise exception 'header name "%" is not valid: only letters, digits and !#$%%&''*+-.^_`|~ are allowed',
        regexp_replace(pair.key, '[\x01-\x1f\x7f]', '?', 'g');
    end if;
    if pair.kind in ('object', 'array') then
      raise exception 'the value of header "%" must be a text, a number or a boolean, not an %', pair.key, pair.kind;
    end if;
    if pair.value::text ~ '[\n\r]' or (pair.value #>> '{}') ~ '[\n\r]' then
      raise exception 'the value of header "%" must not contain a line break (CR or LF) or NUL', pair.key;
    end if;
  end loop;
end
$$;
create function net._check_retry_policy(policy jsonb) returns void
  language plpgsql immutable parallel safe
as $$
declare
  pair record;
begin
  if jsonb_typeof(policy) <> 'object' then
    raise exception 'retry_policy must be a JSON object, not %', jsonb_typeof(policy);
  end if;
  for pair in select key, value from jsonb_each(policy) loop
    if pair.key in ('max_attempts', 'base_ms', 'cap_ms') then
      if jsonb_typeof(pair.value) <> 'number' or (pair.value #>> '{}')::numeric < 1 then
        raise exception 'retry_policy: "%" must be a number of 1 or more, not %', pair.key, pair.value;
      end if;
    elsif pair.key = 'statuses' then
      if jsonb_typeof(pair.value) <> 'array' then
        raise exception 'retry_policy: "statuses" must be an array of response codes, not %', pair.value;
      end if;
    elsif pair.key = 'jitter' then
      if pair.value not in ('"full"', '"none"') then
        raise exception 'retry_policy: "jitter" must be "full" or "none", not %', pair.value;
      end if;
    else
      raise exception 'retry_policy: "%" is not known: use max_attempts, base_ms, cap_ms, statuses, jitter', pair.key;
    end if;
  end loop;
end
$$;
create function net._complete_row() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  new.destination := net._lane(new.url, coalesce(
    substring(new.url from '^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#]+)'), 'invalid'));
  perform pg_notify('pgcourier_queue', '');
  return new;
end
$$;
create trigger complete_row before insert on net.http_request_active
  for each row when (new.destination is null) execute function net._complete_row();
create function net._with_content_type(headers jsonb, content_type text) returns jsonb
  language sql immutable parallel safe
as $$
  select case
    when headers is null or headers = '{}'::jsonb then jsonb_build_object('Content-Type', content_type)
    when jsonb_typeof(headers) = 'object'
      and not exists (select from jsonb_object_keys(headers) as name where lower(name) = 'content-type')
    then headers || jsonb_build_object('Content-Type', content_type)
    else headers
  end
$$;
create function net._json_headers(headers jsonb) returns jsonb
  language plpgsql immutable parallel safe
as $$
begin
  if headers = '{"Content-Type": "application/json"}'::jsonb then
    return headers;
  end if;
  if jsonb_typeof(headers) = 'object' and exists (
    select from jsonb_each_text(headers) where lower(key) = 'content-type' and value <> 'application/json') then
    raise exception 'Content-Type header must be "application/json"';
  end if;
  return net._with_content_type(headers, 'application/json');
end
$$;
create function net.http_get(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 5000)
  returns bigint language sql volatile
as $$ select net._enqueue('GET', url, params, headers, null, timeout_milliseconds) $$;
create function net.http_head(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 5000)
  returns bigint language sql volatile
as $$ select net._enqueue('HEAD', url, params, headers, null, timeout_milliseconds) $$;
create function net.http_post(
  url text, body jsonb default '{}', params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}', timeout_milliseconds int default 5000)
  returns bigint language sql volatile
as $$
  select net._enqueue('POST', url, params, net._json_headers(headers), convert_to(body::text, 'UTF8'),
    timeout_milliseconds)
$$;
create function net.http_put(
  url text, body jsonb default '{}', params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}', timeout_milliseconds int default 5000)
  returns bigint language sql volatile
as $$
  select net._enqueue('PUT', url, params, net._json_headers(headers), convert_to(body::text, 'UTF8'),
    timeout_milliseconds)
$$;
create function net.http_patch(
  url text, body jsonb default '{}', params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}', timeout_milliseconds int default 5000)
  returns bigint language sql volatile
as $$
  select net._enqueue('PATCH', url, params, net._json_headers(headers), convert_to(body::text, 'UTF8'),
    timeout_milliseconds)
$$;
create function net.http_delete(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 5000,
  body jsonb default null)
  returns bigint language sql volatile
as $$
  select net._enqueue('DELETE', url, params,
    case when body is null then headers else net._with_content_type(headers, 'application/json') end,
    convert_to(body::text, 'UTF8'), timeout_milliseconds)
$$;
create function net.http_request(
  method text, url text, params jsonb default '{}', headers jsonb default '{}',
  body text default null, "json" jsonb default null, bytes bytea default null,
  timeout_milliseconds int default 5000, priority int default 0, scheduled_at timestamptz default null,
  max_attempts int default null, idempotency_key text default null, retry_policy jsonb default null)
  returns bigint language plpgsql volatile
as $$
begin
  if method is null or upper(method) not in ('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS') then
    raise exception 'method must be GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS, not %', coalesce(quote_literal(method), 'null');
  end if;
  if num_nonnulls(body, "json", bytes) > 1 then
    raise exception 'give at most one of body, json and bytes';
  end if;
  return net._enqueue(method, url, params,
    case when "json" is null then headers else net._with_content_type(headers, 'application/json') end,
    coalesce(bytes, convert_to(coalesce(body, "json"::text), 'UTF8')),
    timeout_milliseconds, priority, scheduled_at, max_attempts, idempotency_key, retry_policy);
end
$$;
create function net._await_response(request_id bigint) returns bool
  language plpgsql volatile
as $$
declare
  state text;
  writer bigint; -- the transaction that wrote the row, without its epoch
  horizon bigint;
begin
  loop
    select q.status, q.xmin::text::bigint into state, writer from net.http_request_queue as q where q.id = request_id;
    if state is null or state in ('succeeded', 'failed', 'cancelled') then
      return state is not null;
    end if;
    horizon := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
    writer := horizon + ((writer - horizon + 2147483648) & 4294967295) - 2147483648;
    if state = 'pending' and pg_xact_status(writer::text::xid8) = 'in progress' then
      raise exception 'request % was queued by this transaction: it is sent after commit, so waiting here would never end', request_id;
    end if;
    if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
      raise exception 'waiting for request % would never end: a % transaction sees no change made by others',
        request_id, current_setting('transaction_isolation');
    end if;
    perform pg_sleep(0.05);
  end loop;
end
$$;
create function net._http_collect_response(request_id bigint, async bool default true)
  returns net.http_response_result language plpgsql volatile
as $$
declare
  state text;
  trouble text;
  answer net._http_response;
begin
  if not async then
    perform net._await_response(request_id);
  end if;
  select q.status, q.error_msg into state, trouble from net.http_request_queue as q where q.id = request_id;
  select * into answer from net._http_response as r where r.id = request_id;
  if state in ('pending', 'running', 'retrying') then
    return ('PENDING', 'request is ' || state || coalesce(': ' || trouble, ''), null)::net.http_response_result;
  end if;
  if answer.id is null or answer.error_msg is not null then
    return ('ERROR', coalesce(answer.error_msg, trouble, 'request matching request_id not found'), null)::net.http_response_result;
  end if;
  return ('SUCCESS', 'ok', (answer.status_code, answer.headers, answer.content)::net.http_response)::net.http_response_result;
end
$$;
create function net.http_collect_response(request_id bigint, async bool default true)
  returns net.http_response_result language plpgsql volatile
as $$
begin
  raise notice 'The net.http_collect_response function is deprecated.'
    using hint = 'Read net._http_response, or call net._http_collect_response.';
  return net._http_collect_response(request_id, async);
end
$$;
create function net.http_webhook() returns trigger
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
    perform net.http_request(method, url, params, headers, "json" => payload, timeout_milliseconds => timeout_ms);
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end
$$;
insert into net.schema_version (version, program) values (2, 'pgcourier 0');
create table net.endpoint (
  id serial primary key,
  prefix text not null unique,
  enabled bool not null default true,
  max_attempts int check (max_attempts >= 1),
  retry_base_ms int check (retry_base_ms >= 1),
  retry_cap_ms bigint check (retry_cap_ms >= 1),
  retry_statuses int[],
  max_concurrency int check (max_concurrency >= 1),
  rate_per_second float8 check (rate_per_second > 0),
  rate_burst int not null default 1 check (rate_burst >= 1),
  breaker_failures int check (breaker_failures >= 1),
  breaker_cooldown interval not null default '30 s',
  follow_redirects bool not null default true,
  extra_headers jsonb not null default '{}',
  circuit text not null default 'closed' check (circuit in ('closed', 'open', 'half_open')),
  circuit_until timestamptz, -- when an open circuit lets a probe through; null: when somebody closes it
  failures int not null default 0, -- in a row
  tokens float8 not null default 0,
  tokens_at timestamptz,
  destination text not null,
  has_path bool not null
);
create index endpoint_destination on net.endpoint (destination);
comment on table net.endpoint is 'policy per destination; prefix is a host, host:port, or the beginning of a URL';
create table net.endpoint_secret (
  endpoint_id int not null references net.endpoint (id) on delete cascade,
  secret text not null check (secret ~ '^whsec_[A-Za-z0-9+/]{16,}={0,2}$'),
  created timestamptz not null default now(),
  expires timestamptz,
  primary key (endpoint_id, secret)
);
create function net._endpoint_lane() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  part text[] := regexp_match(new.prefix, '^(?:(https?)://)?([^][/?#@\s]+|\[[^]]+\](?::\d+)?)(/\S*)?$', 'i');
begin
  if part is null then
    raise exception 'endpoint prefix "%" is neither a host nor the beginning of a URL', new.prefix
      using hint = 'Use example.com, example.com:8443 or https://example.com/path.';
  end if;
  if part[1] is null and part[3] is not null then
    raise exception 'endpoint prefix "%" has a path but no scheme', new.prefix
      using hint = 'Write https://' || new.prefix || '.';
  end if;
  perform net._check_headers(new.extra_headers);
  new.has_path := coalesce(part[3], '/') <> '/';
  new.destination := case when new.has_path then lower(part[1] || '://' || part[2]) || part[3] else lower(part[2]) end;
  return new;
end
$$;
create trigger lane before insert or update of prefix, extra_headers on net.endpoint
  for each row execute function net._endpoint_lane();
create or replace function net._lane(url text, host text) returns text
  language plpgsql stable parallel safe
as $$
declare
  lane text;
  origin text;
begin
  if url !~ '^https?://[a-z0-9.:-]+([/?#]|$)' then -- scheme and host read alike in any case
    origin := substring(url from '^[A-Za-z]+://(?:[^/?#@]*@)?[^/?#]+');
    url := lower(origin) || substr(url, length(origin) + 1);
  end if;
  select e.destination into lane from net.endpoint as e
    where e.has_path and starts_with(url, e.destination) order by length(e.destination) desc limit 1;
  return coalesce(lane, lower(host));
end
$$;
create function net._endpoints_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  if tg_argv[0] = 'lanes' then
    update net.http_request_active as q set destination = w.lane
      from (select a.id, net._lane(a.url,
          coalesce(substring(a.url from '^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#]+)'), 'invalid')) as lane
        from net.http_request_active as a
        where a.status in ('pending', 'retrying')
          and (exists (select from net.endpoint where has_path) or a.destination like '%://%')) as w
      where q.id = w.id and q.status in ('pending', 'retrying') and q.destination is distinct from w.lane;
  end if;
  perform pg_notify('pgcourier_queue', 'policy');
  return null;
end
$$;
create trigger moved after insert or delete or update of prefix on net.endpoint
  for each statement execute function net._endpoints_changed('lanes');
create trigger changed after update of enabled, max_attempts, retry_base_ms,
  retry_cap_ms, retry_statuses, max_concurrency, rate_per_second, rate_burst, breaker_failures,
  breaker_cooldown, follow_redirects, extra_headers, circuit on net.endpoint
  for each statement execute function net._endpoints_changed();
create function net.open_circuit(prefix text) returns bool language sql volatile
as $$
  with changed as (
    update net.endpoint as e set circuit = 'open', circuit_until = null where e.prefix = open_circuit.prefix
    returning 1)
  select exists (select from changed)
$$;
create function net.close_circuit(prefix text) returns bool language sql volatile
as $$
  with changed as (
    update net.endpoint as e set circuit = 'closed', circuit_until = null, failures = 0
    where e.prefix = close_circuit.prefix returning 1)
  select exists (select from changed)
$$;
create table net.worker (
  id serial primary key,
  host text not null,
  pid int not null,
  version text not null,
  state text not null default 'running' check (state in ('running', 'draining', 'stopped', 'dead')),
  lease text not null default 'session' check (lease in ('session', 'heartbeat')),
  concurrency int not null default 0,
  in_flight int not null default 0,
  finished bigint not null default 0,
  per_second float8 not null default 0,
  started_at timestamptz not null default now(),
  last_seen timestamptz not null default now()
) with (fillfactor = 50);
create function net._register_worker(host text, pid int, version text, concurrency int, lease text) returns int
  language plpgsql volatile
as $$
declare
  worker int;
begin
  insert into net.worker (host, pid, version, concurrency, lease)
    values (host, pid, version, concurrency, lease) returning id into worker;
  if lease = 'session' then
    perform pg_advisory_lock(741741, worker);
  end if;
  return worker;
end
$$;
create function net._resume_worker(worker int) returns bool
  language plpgsql volatile
as $$
begin
  update net.worker as w set last_seen = now() where w.id = worker and w.state in ('running', 'draining');
  if not found then
    return false;
  end if;
  return (select w.lease = 'heartbeat' from net.worker as w where w.id = worker) or pg_try_advisory_lock(741741, worker);
end
$$;
create function net._heartbeat(
  worker int, state text, in_flight int, finished bigint, per_second float8) returns bool
  language plpgsql volatile
as $$
begin
  update net.worker as w
    set state = _heartbeat.state, in_flight = _heartbeat.in_flight, finished = _heartbeat.finished,
        per_second = _heartbeat.per_second, last_seen = clock_timestamp()
    where w.id = worker and w.state in ('running', 'draining');
  return found;
end
$$;
create function net._worker_alive(w net.worker) returns bool
  language sql stable
as $$
  select w.state in ('running', 'draining') and case w.lease
    when 'heartbeat' then w.last_seen > clock_timestamp() - interval '25 s'
    else greatest(w.last_seen, pg_postmaster_start_time()) > clock_timestamp() - interval '3 s'
      or exists (select from pg_locks as l
        where l.locktype = 'advisory' and l.classid = 741741 and l.objid = w.id and l.objsubid = 2 and l.granted
          and l.database = (select oid from pg_database where datname = current_database()))
  end
$$;
create function net._fold_counts() returns void
  language sql volatile
as $$
  with gone as (
    delete from net.finished_count as d
      where (d.slot, d.status) in (select f.slot, f.status from net.finished_count as f
        where f.slot < 0 or f.slot > 0 and not exists (
          select from net.worker as w where w.id = f.slot and w.state in ('running', 'draining'))
        for update skip locked)
      returning d.status, d.n
  )
  insert into net.finished_count as c (slot, status, n)
    select 0, g.status, sum(g.n) from gone as g group by g.status order by g.status
    on conflict (slot, status) do update set n = c.n + excluded.n
$$;
create function net._take_over() returns int
  language plpgsql volatile
as $$
declare
  taken int;
begin
  update net.worker as w set state = 'dead', in_flight = 0
    where w.id in (select d.id from net.worker as d
      where d.state in ('running', 'draining') and not net._worker_alive(d) for update skip locked);
  with orphan as (
    select q.id, q.attempt, q.worker_id, q.started_at from net.http_request_active as q
    where q.status = 'running'
      and not exists (select from net.worker as w where w.id = q.worker_id and w.state in ('running', 'draining'))
    order by q.id for update skip locked
  ), lost as (
    insert into net.http_attempt_log (request_id, attempt, worker_id, started_at, finished_at, error_msg)
    select id, attempt, worker_id, started_at, clock_timestamp(), 'the worker died before it could record the outcome'
    from orphan where attempt > 0
    on conflict do nothing
  ), freed as (
    update net.http_request_active as q
      set status = 'retrying', scheduled_at = clock_timestamp(), worker_id = null,
          attempts_forgiven = attempts_forgiven + 1,
          error_msg = 'the worker died before it could record the outcome'
      from orphan as o where q.id = o.id
      returning 1
  )
  select count(*) into taken from freed;
  if taken > 0 then
    perform pg_notify('pgcourier_queue', '');
  end if;
  perform net._fold_counts();
  return taken;
end
$$;
create function net._one_by_one() returns void
  language sql volatile
as $$ select pg_advisory_xact_lock(741743, 0) $$;
create function net._lane_room(lane text, room int) returns int
  language plpgsql volatile
as $$
declare
  e net.endpoint;
  running int;
begin
  select * into e from net.endpoint as p where p.destination = lane order by length(p.prefix) desc limit 1;
  if not found then
    return room;
  end if;
  select * into e from net.endpoint as p where p.id = e.id for update skip locked;
  if not found then
    return 0;
  end if;
  if not e.enabled or e.circuit = 'open' and (e.circuit_until is null or e.circuit_until > clock_timestamp()) then
    return 0;
  end if;
  if e.circuit <> 'closed' or e.max_concurrency is not null then
    select count(*) into running from net.http_request_active where status = 'running' and destination = lane;
  end if;
  if e.circuit <> 'closed' then -- one probe at a time
    if running > 0 then
      return 0;
    end if;
    if e.circuit = 'open' then
      update net.endpoint set circuit = 'half_open' where id = e.id;
    end if;
    room := least(room, 1);
  end if;
  if e.max_concurrency is not null then
    room := least(room, greatest(e.max_concurrency - running, 0));
  end if;
  if e.rate_per_second is not null then
    e.tokens := least(e.rate_burst, e.tokens + case when e.tokens_at is null then e.rate_burst
      else extract(epoch from clock_timestamp() - e.tokens_at) * e.rate_per_second end);
    room := least(room, floor(e.tokens)::int);
    update net.endpoint set tokens = e.tokens, tokens_at = clock_timestamp() where id = e.id;
  end if;
  return room;
end
$$;
create function net._claim(
  worker int, total int, share int, after text default '', full_lanes text[] default '{}',
  full_rooms int[] default '{}')
  returns table (
    id bigint, attempt int, max_attempts int, method text, url text, headers jsonb, body bytea,
    timeout_milliseconds int, idempotency_key text, retry_policy jsonb, destination text, attempts_forgiven int)
  language plpgsql volatile
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_hashjoin = off
  set enable_mergejoin = off set jit = off -- a plan that must scan a table counts as dear, and would be compiled
as $$
#variable_conflict use_column
declare
  lane text := after;
  rank int := null; -- negated priority
  wrapped bool := after = '';
  due timestamptz;
  room int;
  given int;
  got bigint[];
  picked bigint[] := '{}';
  probes int := 0;
  limited bool := exists (select from net.endpoint);
  lane_now text := null;
  lane_room int;
  asked bool; -- the lane's endpoint
begin
  if limited then
    perform net._one_by_one();
  end if;
  while (probes < 2000 or cardinality(picked) = 0) and cardinality(picked) < total loop
    probes := probes + 1;
    if rank is null then
      select q.destination, -q.priority, q.scheduled_at into lane, rank, due from net.http_request_active as q
        where q.status in ('pending', 'retrying') and q.destination > lane
        order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    else
      select q.destination, -q.priority, q.scheduled_at into lane, rank, due from net.http_request_active as q
        where q.status in ('pending', 'retrying') and (q.destination, (-q.priority)) > (lane, rank)
        order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    end if;
    if lane is null or wrapped and after <> '' and lane > after then
      exit when wrapped;
      wrapped := true;
      lane := '';
      rank := null;
      continue;
    end if;
    if lane is distinct from lane_now then
      lane_now := lane;
      given := array_position(full_lanes, lane);
      lane_room := case when given is null then share else full_rooms[given] end;
      asked := not limited;
    end if;
    if not asked and lane_room > 0 and due <= clock_timestamp() then
      lane_room := net._lane_room(lane, lane_room);
      asked := true;
    end if;
    room := least(lane_room, total - cardinality(picked));
    if room <= 0 then
      rank := 2147483647; -- the next lane
      continue;
    end if;
    continue when due > clock_timestamp();
    select array_agg(s.id) into got from (
      select q.id from net.http_request_active as q
        where q.status in ('pending', 'retrying') and q.destination = lane and (-q.priority) = rank
          and q.scheduled_at <= clock_timestamp()
        order by q.scheduled_at, q.id limit room for update skip locked) as s;
    if got is not null then
      picked := picked || got;
      lane_room := lane_room - cardinality(got);
      if limited then
        update net.endpoint set tokens = tokens - cardinality(got)
          where destination = lane and rate_per_second is not null;
      end if;
    end if;
  end loop;
  if cardinality(picked) = 0 then
    return;
  end if;
  return query
    with taken as (
      update net.http_request_active as q
        set status = 'running', attempt = q.attempt + 1, worker_id = worker, started_at = clock_timestamp()
        where q.id = any (picked) and (q.status in ('pending', 'retrying')) is true -- by id, as in _record
        returning q.*
    )
    select t.id, t.attempt, t.max_attempts, upper(t.method::text), t.url, t.headers, t.body, t.timeout_milliseconds,
      t.idempotency_key, t.retry_policy, t.destination, t.attempts_forgiven
    from taken as t
    order by t.destination <= after, t.destination, t.priority desc, t.scheduled_at, t.id;
end
$$;
create function net._soonest_due() returns timestamptz
  language plpgsql stable
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off
as $$
declare
  lane text := '';
  rank int := -2147483648;
  due timestamptz;
  soonest timestamptz;
begin
  for probes in 1 .. 2000 loop
    select q.destination, -q.priority, q.scheduled_at into lane, rank, due from net.http_request_active as q
      where q.status in ('pending', 'retrying') and (q.destination, (-q.priority)) > (lane, rank)
      order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    exit when lane is null;
    soonest := least(soonest, due);
  end loop;
  if lane is not null then -- more lanes than are worth looking at one by one
    select min(q.scheduled_at) into soonest from net.http_request_active as q where q.status in ('pending', 'retrying');
  end if;
  return soonest;
end
$$;
create function net._next_due() returns float8
  language sql volatile
as $$
  select case when soonest is not null then greatest(extract(epoch from soonest - clock_timestamp()), 0)::float8 end
  from net._soonest_due() as soonest
$$;
create function net._record(
  worker int, ids bigint[], attempts int[], states text[], due timestamptz[], limits int[],
  status_codes int[], error_msgs text[], timed_outs bool[], content_types text[], headers_texts text[],
  contents text[], raws bytea[], truncateds bool[], sendss int[], remotes text[],
  begun timestamptz[], ended timestamptz[], dns float8[], connects float8[], tlss float8[],
  first_bytes float8[], totals float8[]) returns int
  language plpgsql volatile
  set enable_seqscan = off set enable_mergejoin = off set jit = off
as $$
#variable_conflict use_column
declare
  mine bigint[]; -- places in the arrays
  again bigint[];
  kept int;
begin
  with r as (
    select * from unnest(ids, attempts, states, due, limits, status_codes, error_msgs, ended)
      with ordinality as r(id, attempt, status, due, max_attempts, status_code, error_msg, finished_at, place)
      order by r.id -- as net.cancel locks them
  ), moved as (
    delete from net.http_request_active as q using r
      where q.id = r.id and (q.status = 'running' and q.worker_id = worker and q.attempt = r.attempt) is true
        and r.status in ('succeeded', 'failed', 'cancelled')
      returning q.*, r.status as new_status, r.status_code as new_code, r.error_msg as new_error,
        r.finished_at as new_finished, r.max_attempts as new_max, r.place
  ), filed as (
    insert into net.http_request_finished (id, method, url, headers, body, timeout_milliseconds, status, created,
      scheduled_at, priority, attempt, max_attempts, status_code, error_msg, started_at, finished_at, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven)
    select id, method, url, headers, body, timeout_milliseconds, new_status, created,
      scheduled_at, priority, attempt, new_max, new_code, new_error, started_at, new_finished, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven
    from moved
    returning status
  ), counted as (
    insert into net.finished_count as c (slot, status, n)
      select worker, status, count(*) from filed group by status
      on conflict (slot, status) do update set n = c.n + excluded.n
  ), put_back as (
    update net.http_request_active as q
      set status = r.status, scheduled_at = r.due, max_attempts = r.max_attempts, status_code = r.status_code,
          error_msg = r.error_msg, worker_id = case when r.status = 'pending' then null else q.worker_id end,
          attempt = case when r.status = 'pending' then q.attempt - 1 else q.attempt end
      from r
      where q.id = r.id and (q.status = 'running' and q.worker_id = worker and q.attempt = r.attempt) is true
        and r.status in ('retrying', 'pending')
      returning r.place
  )
  select coalesce(array_agg(place), '{}') into mine
    from (select place from moved union all select place from put_back) as s;
  kept := cardinality(mine);
  select array_agg(r.place) into again from unnest(attempts, states) with ordinality as r(attempt, status, place)
    where r.attempt > 1 and r.status <> 'pending' and r.place = any (mine);
  if again is not null then
    with old as (
      update net.http_attempt_log as a
        set superseded = true, content_type = r.content_type, headers = r.headers, content = r.content
        from net._http_response as r, unnest(ids, attempts) with ordinality as n(id, attempt, place)
        where n.place = any (again) and r.id = n.id and a.request_id = n.id and not a.superseded
          and a.attempt = (select max(l.attempt) from net.http_attempt_log as l
            where l.request_id = n.id and l.attempt < n.attempt and l.sends is not null)
        returning a.request_id
    )
    delete from net._http_response as r using old where r.id = old.request_id;
  end if;
  insert into net.http_attempt_log as a (request_id, attempt, worker_id, sends, started_at, finished_at, dns_ms,
    connect_ms, tls_ms, first_byte_ms, total_ms, status_code, timed_out, truncated, error_msg, remote_address, raw)
  select id, attempt, worker, sends, begun, ended, dns, connect, tls, first_byte, total, status_code, timed_out,
    truncated, error_msg, remote, raw
  from unnest(ids, attempts, states, sendss, begun, ended, dns, connects, tlss, first_bytes, totals, status_codes,
      timed_outs, truncateds, error_msgs, remotes, raws) with ordinality
    as r(id, attempt, status, sends, begun, ended, dns, connect, tls, first_byte, total, status_code, timed_out,
      truncated, error_msg, remote, raw, place)
  where r.status <> 'pending' -- given back unsent: no attempt
    and (kept = cardinality(ids) or r.place = any (mine))
  on conflict (request_id, attempt) do update -- somebody else's word, or that it was lost: this one counts
    set worker_id = excluded.worker_id, sends = excluded.sends, started_at = excluded.started_at,
        finished_at = excluded.finished_at, dns_ms = excluded.dns_ms, connect_ms = excluded.connect_ms,
        tls_ms = excluded.tls_ms, first_byte_ms = excluded.first_byte_ms, total_ms = excluded.total_ms,
        status_code = excluded.status_code, timed_out = excluded.timed_out, truncated = excluded.truncated,
        superseded = false, error_msg = excluded.error_msg, remote_address = excluded.remote_address,
        content_type = null, headers = null, content = null, raw = excluded.raw;
  insert into net._http_response as h (id, status_code, content_type, headers, content, timed_out, error_msg, created)
  select id, status_code, content_type, headers::jsonb, content, timed_out, error_msg, clock_timestamp()
  from unnest(ids, states, status_codes, content_types, headers_texts, contents, timed_outs, error_msgs)
    with ordinality as r(id, status, status_code, content_type, headers, content, timed_out, error_msg, place)
  where r.status <> 'pending' and (kept = cardinality(ids) or r.place = any (mine))
  on conflict (id) do update
    set status_code = excluded.status_code, content_type = excluded.content_type, headers = excluded.headers,
        content = excluded.content, timed_out = excluded.timed_out, error_msg = excluded.error_msg,
        created = excluded.created;
  if kept < cardinality(ids) then
    insert into net.http_attempt_log as a (request_id, attempt, worker_id, sends, started_at, finished_at, dns_ms,
      connect_ms, tls_ms, first_byte_ms, total_ms, status_code, timed_out, truncated, superseded, error_msg,
      remote_address, content_type, headers, content, raw)
    select id, attempt, worker, sends, begun, ended, dns, connect, tls, first_byte, total, status_code, timed_out,
      truncated, true, error_msg, remote, content_type, headers::jsonb, content, raw
    from unnest(ids, attempts, states, sendss, begun, ended, dns, connects, tlss, first_bytes, totals, status_codes,
        timed_outs, truncateds, error_msgs, remotes, content_types, headers_texts, contents, raws) with ordinality
      as r(id, attempt, status, sends, begun, ended, dns, connect, tls, first_byte, total, status_code, timed_out,
        truncated, error_msg, remote, content_type, headers, content, raw, place)
    where r.status <> 'pending' and r.place <> all (mine)
    on conflict (request_id, attempt) do update
      set sends = excluded.sends, finished_at = excluded.finished_at, dns_ms = excluded.dns_ms,
          connect_ms = excluded.connect_ms, tls_ms = excluded.tls_ms, first_byte_ms = excluded.first_byte_ms,
          total_ms = excluded.total_ms, status_code = excluded.status_code, timed_out = excluded.timed_out,
          truncated = excluded.truncated, superseded = true, error_msg = excluded.error_msg,
          remote_address = excluded.remote_address, content_type = excluded.content_type,
          headers = excluded.headers, content = excluded.content, raw = excluded.raw
      where a.worker_id = excluded.worker_id and a.sends is null;
  end if;
  return kept;
end
$$;
create function net._judge(lanes text[], succeeded bool[], failed int[]) returns void
  language plpgsql volatile
as $$
begin
  if not exists (select from net.endpoint as e where e.breaker_failures is not null) then
    return;
  end if;
  perform net._one_by_one();
  update net.endpoint as e
    set failures = case when r.succeeded then 0 else e.failures + r.failed end,
        circuit = case
          when r.succeeded and e.circuit = 'half_open' then 'closed'
          when not r.succeeded and e.circuit = 'half_open' then 'open'
          when not r.succeeded and e.circuit = 'closed' and e.failures + r.failed >= e.breaker_failures then 'open'
          else e.circuit end,
        circuit_until = case
          when r.succeeded and e.circuit = 'half_open' then null
          when not r.succeeded and (e.circuit = 'half_open'
            or e.circuit = 'closed' and e.failures + r.failed >= e.breaker_failures)
          then clock_timestamp() + e.breaker_cooldown
          else e.circuit_until end
    from unnest(lanes, succeeded, failed) as r(lane, succeeded, failed)
    where e.destination = r.lane and e.breaker_failures is not null
      and (e.failures > 0 or not r.succeeded or e.circuit <> 'closed');
end
$$;
create function net._add_metrics(
  worker int, minutes timestamptz[], lanes text[], outcomes text[], buckets int[], counts bigint[]) returns void
  language sql volatile
as $$
  insert into net.metric as m (minute, destination, outcome, bucket, worker_id, n)
  select r.minute, r.lane, r.outcome, r.bucket, worker, r.n
  from unnest(minutes, lanes, outcomes, buckets, counts) as r(minute, lane, outcome, bucket, n)
  on conflict (minute, destination, outcome, bucket, worker_id) do update set n = m.n + excluded.n
$$;
create function net._prune(batch int default 1000) returns int
  language plpgsql volatile
as $$
declare
  keep record;
  gone bigint[];
  removed int := 0;
begin
  if not pg_try_advisory_xact_lock(741742, 0) then
    return 0;
  end if;
  for keep in
    select substr(s.name, 6) as status, s.value::interval as age from net.setting as s
      where s.name in ('keep_succeeded', 'keep_failed', 'keep_cancelled')
  loop
    with old as (
      select q.id from net.http_request_finished as q
        where q.status = keep.status and q.finished_at < now() - keep.age order by q.finished_at limit batch - removed
        for update skip locked
    ), deleted as (
      delete from net.http_request_finished as q using old where q.id = old.id returning q.id
    )
    select array_agg(id) into gone from deleted;
    if gone is not null then
      delete from net._http_response where id = any (gone);
      delete from net.http_attempt_log where request_id = any (gone);
      insert into net.finished_count as c (slot, status, n) values (-pg_backend_pid(), keep.status, -cardinality(gone))
        on conflict (slot, status) do update set n = c.n + excluded.n;
      removed := removed + cardinality(gone);
    end if;
    exit when removed >= batch;
  end loop;
  delete from net.metric where minute < now() - (select value::interval from net.setting where name = 'keep_metrics');
  delete from net.worker where state in ('stopped', 'dead') and last_seen < now() - interval '7 days';
  return removed;
end
$$;
create function net._may_act(requested_by text) returns bool
  language sql stable
as $$
  select requested_by = net._caller()
    or has_table_privilege(net._caller(), 'net.http_request_queue', 'update')
$$;
create function net.cancel(ids bigint[]) returns setof bigint
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  gone bigint[];
  running text;
begin
  with moved as (
    delete from net.http_request_active as q
      where q.id in (select a.id from net.http_request_active as a
        where a.id = any (ids) and net._may_act(a.requested_by) order by a.id for update)
      returning q.*
  ), filed as (
    insert into net.http_request_finished (id, method, url, headers, body, timeout_milliseconds, status, created,
      scheduled_at, priority, attempt, max_attempts, status_code, error_msg, started_at, finished_at, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven)
    select id, method, url, headers, body, timeout_milliseconds, 'cancelled', created,
      scheduled_at, priority, attempt, max_attempts, status_code, coalesce(error_msg, 'cancelled by ' || net._caller()),
      started_at, clock_timestamp(), worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven
    from moved
  )
  select array_agg(id order by id), string_agg(id::text, ',') filter (where status = 'running') into gone, running
    from moved;
  if gone is null then
    return;
  end if;
  insert into net.finished_count as c (slot, status, n) values (-pg_backend_pid(), 'cancelled', cardinality(gone))
    on conflict (slot, status) do update set n = c.n + excluded.n;
  if running is not null then
    perform pg_notify('pgcourier_cancel', case when length(running) < 7900 then running else '' end);
  end if;
  perform pg_notify('pgcourier_change', '');
  return query select unnest(gone);
end
$$;
create function net.retry(ids bigint[]) returns setof bigint
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  revived bigint[];
  hurried bigint[];
begin
  perform pg_advisory_xact_lock(k.lock) from (
    select distinct hashtextextended(f.idempotency_key, 7041) as lock from net.http_request_finished as f
    where f.id = any (ids) and f.idempotency_key is not null and net._may_act(f.requested_by) order by 1) as k;
  with chosen as (
    select f.id, f.idempotency_key from net.http_request_finished as f
      where f.id = any (ids) and net._may_act(f.requested_by) order by f.id for update
  ), free as (
    select distinct on (coalesce(c.idempotency_key, c.id::text), c.idempotency_key is null) c.id from chosen as c
      where not exists (select from net.http_request_active as a where a.idempotency_key = c.idempotency_key)
      order by coalesce(c.idempotency_key, c.id::text), c.idempotency_key is null, c.id desc
  ), moved as (
    delete from net.http_request_finished as q using free where q.id = free.id
      returning q.*
  ), filed as (
    insert into net.http_request_active (id, method, url, headers, body, timeout_milliseconds, status, created,
      scheduled_at, priority, attempt, max_attempts, status_code, error_msg, started_at, finished_at, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven)
    select id, method, url, headers, body, timeout_milliseconds, 'pending', created,
      clock_timestamp(), priority, attempt, max_attempts, status_code, error_msg, started_at, null, null,
      idempotency_key, requested_by, retry_policy, coalesce(destination, 'invalid'), attempt
    from moved
    returning id
  ), counted as (
    insert into net.finished_count as c (slot, status, n)
      select -pg_backend_pid(), status, -count(*) from moved group by status
      on conflict (slot, status) do update set n = c.n + excluded.n
  )
  select array_agg(id) into revived from filed;
  with due as (
    update net.http_request_active as q set scheduled_at = clock_timestamp()
      where q.id in (select a.id from net.http_request_active as a
        where a.id = any (ids) and a.status in ('pending', 'retrying') and a.id <> all (coalesce(revived, '{}'))
          and a.scheduled_at > clock_timestamp() and net._may_act(a.requested_by) order by a.id for update)
      returning q.id
  )
  select array_agg(id) into hurried from due;
  if revived is null and hurried is null then
    return;
  end if;
  perform pg_notify('pgcourier_queue', '');
  perform pg_notify('pgcourier_change', '');
  return query select unnest(coalesce(revived, '{}') || coalesce(hurried, '{}'));
end
$$;
create function net.cancel(id bigint) returns bool language sql volatile
as $$ select exists (select from net.cancel(array[id])) $$;
create function net.retry(id bigint) returns bool language sql volatile
as $$ select exists (select from net.retry(array[id])) $$;
create function net._matching(
  status text, host text, url text, after timestamptz, before timestamptz, max_rows int) returns bigint[]
  language sql stable
as $$
  select array_agg(s.id) from (
    select q.id from net.http_request_queue as q
    where q.status = _matching.status
      and (_matching.host is null or q.destination = lower(_matching.host))
      and (_matching.url is null or q.url like _matching.url)
      and (_matching.after is null or q.created >= _matching.after)
      and (_matching.before is null or q.created < _matching.before)
    order by q.id limit max_rows) as s
$$;
create function net.retry(
  status text, host text default null, url text default null, after timestamptz default null,
  before timestamptz default null, max_rows int default 10000) returns setof bigint language sql volatile
as $$ select net.retry(net._matching(status, host, url, after, before, max_rows)) $$;
create function net.cancel(
  status text, host text default null, url text default null, after timestamptz default null,
  before timestamptz default null, max_rows int default 10000) returns setof bigint language sql volatile
as $$ select net.cancel(net._matching(status, host, url, after, before, max_rows)) $$;
create function net.stats(
  out pending bigint, out running bigint, out retrying bigint, out succeeded bigint, out failed bigint,
  out cancelled bigint, out oldest_pending_seconds float8, out finished_per_second float8,
  out p50_ms float8, out p95_ms float8, out p99_ms float8, out estimated bool)
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  all_active bigint;
  waiting bigint;
  sample_percent float4;
begin
  select count(*) filter (where s.status = 'pending'), count(*) filter (where s.status = 'running'),
      count(*) filter (where s.status = 'retrying'), count(*) > 10000
    into pending, running, retrying, estimated
    from (select q.status from net.http_request_active as q limit 10001) as s;
  if estimated then
    select greatest(c.reltuples, 10000)::bigint, least(100, 100 * 200 / greatest(c.relpages, 1)::float4)
      into all_active, sample_percent from pg_class as c where c.oid = 'net.http_request_active'::regclass;
    select count(*) into running from (select from net.http_request_active as q where q.status = 'running' limit 10000) as s;
    select count(*) filter (where s.status = 'retrying'), count(*) into retrying, waiting
      from (select q.status from net.http_request_active as q
          tablesample system (sample_percent) where q.status <> 'running') as s;
    retrying := round((all_active - running) * retrying / greatest(waiting, 1)::float8);
    pending := greatest(all_active - running - retrying, 0);
  end if;
  select coalesce(sum(c.n) filter (where c.status = 'succeeded'), 0),
      coalesce(sum(c.n) filter (where c.status = 'failed'), 0),
      coalesce(sum(c.n) filter (where c.status = 'cancelled'), 0)
    into succeeded, failed, cancelled from net.finished_count as c;
  select extract(epoch from clock_timestamp() - soonest) into oldest_pending_seconds
    from net._soonest_due() as soonest where soonest <= clock_timestamp();
  with bucket as (
    select m.bucket, sum(m.n) as n from net.metric as m
      where m.minute >= date_trunc('minute', now()) - interval '1 minute' group by m.bucket
  ), running_sum as (
    select b.bucket, b.n, sum(b.n) over (order by b.bucket) as upto, sum(b.n) over () as total from bucket as b
  )
  select max(total) / greatest(extract(epoch from now() - (date_trunc('minute', now()) - interval '1 minute')), 1),
      power(2, min(bucket) filter (where upto >= 0.50 * total) / 4.0),
      power(2, min(bucket) filter (where upto >= 0.95 * total) / 4.0),
      power(2, min(bucket) filter (where upto >= 0.99 * total) / 4.0)
    into finished_per_second, p50_ms, p95_ms, p99_ms from running_sum;
  finished_per_second := coalesce(finished_per_second, 0);
end
$$;
create function net._live_workers() returns int
  language sql stable security definer set search_path = pg_catalog, net, pg_temp
as $$ select count(*)::int from net.worker as w where w.state = 'running' and net._worker_alive(w) $$;
create function net.wake() returns void
  language sql volatile
as $$ select pg_notify('pgcourier_queue', '') $$;
create function net.worker_restart() returns bool
  language plpgsql volatile
as $$
begin
  perform pg_notify('pgcourier_queue', 'policy');
  return net._live_workers() > 0;
end
$$;
create function net.wait_until_running() returns void
  language plpgsql volatile
as $$
begin
  while net._live_workers() = 0 loop
    perform pg_sleep(0.05);
  end loop;
end
$$;
create function net.check_worker_is_up() returns void
  language plpgsql volatile
as $$
begin
  if net._live_workers() = 0 then
    raise exception 'no pgCourier worker is up'
      using detail = 'Requests are queued and kept, and are sent as soon as a worker runs.',
        hint = 'Start one with "pgcourierctl worker", or with Start worker in the window.';
  end if;
end
$$;
insert into net.schema_version (version, program) values (3, 'pgcourier 0');
revoke all on all tables in schema net from public;
revoke all on all sequences in schema net from public;
revoke all on all functions in schema net from public;
grant usage on schema net to public;
create function net._sees_all() returns bool
  language sql stable security definer set search_path = pg_catalog, net, pg_temp
as $$ select has_table_privilege(net._caller(), 'net.worker', 'select') $$;
create view net.http_attempt with (security_barrier) as
  select a.request_id, a.attempt, a.worker_id, a.started_at, a.finished_at, a.dns_ms, a.connect_ms, a.tls_ms,
    a.first_byte_ms, a.total_ms, a.sends, a.status_code, a.error_msg, a.timed_out, a.truncated, a.remote_address,
    coalesce(a.content_type, r.content_type) as content_type,
    coalesce(a.headers, r.headers) as headers,
    coalesce(a.content, r.content) as content,
    a.raw
  from net.http_attempt_log as a
  left join net._http_response as r on r.id = a.request_id and not a.superseded and a.sends is not null
  where (select net._sees_all())
    or exists (select from net.http_request_queue as q where q.id = a.request_id and q.requested_by = current_user);
comment on view net.http_attempt is 'every attempt of every request, with its phases and its response';
alter table net.http_request_queue enable row level security;
alter table net._http_response enable row level security;
create policy own on net.http_request_queue for select to public
  using (requested_by = current_user or (select net._sees_all()));
create policy own on net._http_response for select to public
  using ((select net._sees_all())
    or exists (select from net.http_request_queue as q where q.id = _http_response.id and q.requested_by = current_user));
create policy workers on net.http_request_queue for all to public
  using (has_table_privilege(current_user, 'net.http_request_queue', 'update'))
  with check (has_table_privilege(current_user, 'net.http_request_queue', 'update'));
create policy workers on net._http_response for all to public
  using (has_table_privilege(current_user, 'net._http_response', 'update'))
  with check (has_table_privilege(current_user, 'net._http_response', 'update'));
grant select on net.http_request_queue, net._http_response, net.http_attempt, net.schema_version to public;
do $do$
declare
  f regprocedure;
begin
  for f in
    select p.oid::regprocedure from pg_proc as p
    where p.pronamespace = 'net'::regnamespace
      and (p.proname not like '\_%' and p.proname not in ('open_circuit', 'close_circuit')
        or p.proname in ('_await_response', '_http_collect_response', '_urlencode_string',
          '_encode_url_with_params_array', '_split_url', '_enqueue', '_caller', '_lane', '_json_headers',
          '_with_content_type', '_check_headers', '_check_retry_policy', '_sees_all', '_live_workers', '_matching'))
  loop
    execute format('grant execute on function %s to public', f);
  end loop;
end
$do$;
create function net.grant_monitor(role regrole) returns void
  language plpgsql volatile
as $$
begin
  execute format('grant select on net.worker, net.endpoint, net.setting, net.metric, net.finished_count to %s', role);
end
$$;
create function net.grant_worker(role regrole) returns void
  language plpgsql volatile
as $$
begin
  execute format('grant select, insert, update, delete on all tables in schema net to %s', role);
  execute format('revoke insert, update, delete on net.schema_version, net.setting, net.endpoint_secret from %s', role);
  execute format('grant usage on all sequences in schema net to %s', role);
  execute format('grant execute on all functions in schema net to %s', role);
  execute format('revoke execute on function net.grant_monitor(regrole), net.grant_worker(regrole) from %s', role);
end
$$;
revoke all on function net.grant_monitor(regrole), net.grant_worker(regrole) from public;
insert into net.schema_version (version, program) values (4, 'pgcourier 0');
create index endpoint_with_path on net.endpoint (destination collate "C") where has_path;
create function net._with_params(target text, params jsonb) returns text
  language plpgsql immutable parallel safe
as $$
declare
  query text;
begin
  if params is null or params = '{}'::jsonb then
    return target;
  end if;
  if jsonb_typeof(params) <> 'object' then
    raise exception 'params must be a JSON object of names and values, not %', jsonb_typeof(params);
  end if;
  select string_agg(net._urlencode_string(key) || '=' || net._urlencode_string(coalesce(value, '')), '&')
    into query from jsonb_each_text(params);
  return target || case when strpos(target, '?') = 0 then '?'
                        when right(target, 1) in ('?', '&') then '' else '&' end || query;
end
$$;
revoke all on function net._with_params(text, jsonb) from public; -- _enqueue runs as the owner
create or replace function net._enqueue(
  method text, url text, params jsonb, headers jsonb, body bytea, timeout_milliseconds int,
  priority int default 0, scheduled_at timestamptz default null, max_attempts int default null,
  idempotency_key text default null, retry_policy jsonb default null) returns bigint
  language plpgsql volatile security definer
  set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  part text[];
  origin text; -- scheme and host in lower case, as endpoints have them
  lane text;
  target text := url;
  request_id bigint;
  told bool;
begin
  if url ~ '^https?://[a-z0-9.-]+(:[0-9]{1,5})?/[^#\s\x01-\x1f\x7f]*$' and params = '{}'::jsonb
    and (headers = '{}'::jsonb or headers = '{"Content-Type": "application/json"}'::jsonb)
    and timeout_milliseconds >= 1 and max_attempts is null and retry_policy is null and idempotency_key is null
  then
    lane := split_part(url, '/', 3);
    origin := left(url, strpos(url, '//') + 1) || lane;
  else
    part := net._split_url(url);
    lane := lower(part[2]);
    origin := lower(substring(url from '^[A-Za-z]+://(?:[^/?#@]*@)?[^/?#]+'));
    target := part[1] || case when left(part[3], 1) = '/' then '' else '/' end || coalesce(part[3], '');
    url := origin || substr(url, length(origin) + 1);
    target := net._with_params(target, params) || coalesce(part[4], '');
    if headers is not null and headers <> '{}'::jsonb then
      perform net._check_headers(headers);
    end if;
    if timeout_milliseconds is null or timeout_milliseconds < 1 then
      raise exception 'timeout_milliseconds must be 1 or more, not %', coalesce(timeout_milliseconds::text, 'null');
    end if;
    if max_attempts < 1 then
      raise exception 'max_attempts must be 1 or more, not %', max_attempts;
    end if;
    if retry_policy is not null then
      perform net._check_retry_policy(retry_policy);
    end if;
    if idempotency_key is not null then
      select q.id into request_id from net._claim_key(idempotency_key) as q(id);
      if request_id is not null then
        return request_id; -- the key is live: the first request stands for this one
      end if;
    end if;
  end if;
  insert into net.http_request_active as q
    (method, url, headers, body, timeout_milliseconds, created, scheduled_at, priority, max_attempts,
     idempotency_key, requested_by, retry_policy, destination)
  values
    (upper(method), target, coalesce(headers, '{}'), body, timeout_milliseconds,
     clock_timestamp(), coalesce(scheduled_at, clock_timestamp()), coalesce(priority, 0), max_attempts,
     idempotency_key, net._caller(), retry_policy,
     coalesce((select e.destination from net.endpoint as e 
       where e.has_path and e.destination collate "C" between origin and url and starts_with(url, e.destination)
       order by e.destination collate "C" desc limit 1), lane))
  returning q.id into request_id;
  told := pg_notify('pgcourier_queue', '') is not null;
  return request_id;
end
$$;
create or replace function net._record(
  worker int, ids bigint[], attempts int[], states text[], due timestamptz[], limits int[],
  status_codes int[], error_msgs text[], timed_outs bool[], content_types text[], headers_texts text[],
  contents text[], raws bytea[], truncateds bool[], sendss int[], remotes text[],
  begun timestamptz[], ended timestamptz[], dns float8[], connects float8[], tlss float8[],
  first_bytes float8[], totals float8[]) returns int
  language plpgsql volatile
  set enable_seqscan = off set enable_mergejoin = off set enable_bitmapscan = off set jit = off
  set plan_cache_mode = force_generic_plan -- one plan per session, not one per batch
as $$
#variable_conflict use_column
declare
  mine bigint[]; -- places in the arrays
  again bigint[];
  kept int;
begin
  with r as materialized (
    select * from (
      select unnest(ids) as id, unnest(attempts) as attempt, unnest(states) as status, unnest(due) as due,
        unnest(limits) as max_attempts, unnest(status_codes) as status_code, unnest(error_msgs) as error_msg,
        unnest(ended) as finished_at, generate_series(1, cardinality(ids)) as place) as s
    order by s.id -- as net.cancel locks them
  ), moved as (
    delete from net.http_request_active as q using r
      where q.id = any (array[r.id])
        and (q.status = 'running' and q.worker_id = worker and q.attempt = r.attempt) is true
        and r.status in ('succeeded', 'failed', 'cancelled')
      returning q.*, r.status as new_status, r.status_code as new_code, r.error_msg as new_error,
        r.finished_at as new_finished, r.max_attempts as new_max, r.place
  ), filed as (
    insert into net.http_request_finished (id, method, url, headers, body, timeout_milliseconds, status, created,
      scheduled_at, priority, attempt, max_attempts, status_code, error_msg, started_at, finished_at, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven)
    select id, method, url, headers, body, timeout_milliseconds, new_status, created,
      scheduled_at, priority, attempt, new_max, new_code, new_error, started_at, new_finished, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven
    from moved
  ), counted as (
    insert into net.finished_count as c (slot, status, n)
      select worker, new_status, count(*) from moved group by new_status
      on conflict (slot, status) do update set n = c.n + excluded.n
  ), put_back as (
    update net.http_request_active as q
      set status = r.status, scheduled_at = r.due, max_attempts = r.max_attempts, status_code = r.status_code,
          error_msg = r.error_msg, worker_id = case when r.status = 'pending' then null else q.worker_id end,
          attempt = case when r.status = 'pending' then q.attempt - 1 else q.attempt end
      from r
      where q.id = any (array[r.id])
        and (q.status = 'running' and q.worker_id = worker and q.attempt = r.attempt) is true
        and r.status in ('retrying', 'pending')
      returning r.place
  )
  select coalesce(array_agg(place), '{}') into mine
    from (select place from moved union all select place from put_back) as s;
  kept := cardinality(mine);
  select array_agg(r.place) into again from (
      select unnest(attempts) as attempt, unnest(states) as status, generate_series(1, cardinality(ids)) as place) as r
    where r.attempt > 1 and r.status <> 'pending' and (kept = cardinality(ids) or r.place = any (mine));
  if again is not null then
    with n as materialized (
      select ids[place] as id, attempts[place] as attempt from unnest(again) as place
    ), old as (
      update net.http_attempt_log as a
        set superseded = true, content_type = r.content_type, headers = r.headers, content = r.content
        from n cross join lateral (
          select h.*, (select max(l.attempt) from net.http_attempt_log as l
            where l.request_id = n.id and l.attempt < n.attempt and l.sends is not null) as last
          from net._http_response as h where h.id = any (array[n.id])) as r
        where a.request_id = any (array[n.id]) and a.attempt = any (array[r.last]) and not a.superseded
        returning a.request_id
    )
    delete from net._http_response as r using old where r.id = any (array[old.request_id]);
  end if;
  begin
    with r as materialized (
      select * from (
        select unnest(ids) as id, unnest(attempts) as attempt, unnest(states) as status, unnest(sendss) as sends,
          unnest(begun) as begun, unnest(ended) as ended, unnest(dns) as dns, unnest(connects) as connect,
          unnest(tlss) as tls, unnest(first_bytes) as first_byte, unnest(totals) as total,
          unnest(status_codes) as status_code, unnest(timed_outs) as timed_out, unnest(truncateds) as truncated,
          unnest(error_msgs) as error_msg, unnest(remotes) as remote, unnest(raws) as raw,
          unnest(content_types) as content_type, unnest(headers_texts) as headers, unnest(contents) as content,
          generate_series(1, cardinality(ids)) as place) as s
      where s.status <> 'pending' -- given back unsent: no attempt
        and (kept = cardinality(ids) or s.place = any (mine))
    ), logged as (
      insert into net.http_attempt_log (request_id, attempt, worker_id, sends, started_at, finished_at, dns_ms,
        connect_ms, tls_ms, first_byte_ms, total_ms, status_code, timed_out, truncated, error_msg, remote_address, raw)
      select id, attempt, worker, sends, begun, ended, dns, connect, tls, first_byte, total, status_code, timed_out,
        truncated, error_msg, remote, raw from r
    )
    insert into net._http_response (id, status_code, content_type, headers, content, timed_out, error_msg, created)
    select id, status_code, content_type, headers::jsonb, content, timed_out, error_msg, clock_timestamp() from r;
  exception when unique_violation then
    insert into net.http_attempt_log as a (request_id, attempt, worker_id, sends, started_at, finished_at, dns_ms,
      connect_ms, tls_ms, first_byte_ms, total_ms, status_code, timed_out, truncated, error_msg, remote_address, raw)
    select id, attempt, worker, sends, begun, ended, dns, connect, tls, first_byte, total, status_code, timed_out,
      truncated, error_msg, remote, raw
    from unnest(ids, attempts, states, sendss, begun, ended, dns, connects, tlss, first_bytes, totals, status_codes,
        timed_outs, truncateds, error_msgs, remotes, raws) with ordinality
      as r(id, attempt, status, sends, begun, ended, dns, connect, tls, first_byte, total, status_code, timed_out,
        truncated, error_msg, remote, raw, place)
    where r.status <> 'pending' -- given back unsent: no attempt
      and (kept = cardinality(ids) or r.place = any (mine))
    on conflict (request_id, attempt) do update -- somebody else's word, or that it was lost: this one counts
      set worker_id = excluded.worker_id, sends = excluded.sends, started_at = excluded.started_at,
          finished_at = excluded.finished_at, dns_ms = excluded.dns_ms, connect_ms = excluded.connect_ms,
          tls_ms = excluded.tls_ms, first_byte_ms = excluded.first_byte_ms, total_ms = excluded.total_ms,
          status_code = excluded.status_code, timed_out = excluded.timed_out, truncated = excluded.truncated,
          superseded = false, error_msg = excluded.error_msg, remote_address = excluded.remote_address,
          content_type = null, headers = null, content = null, raw = excluded.raw;
    insert into net._http_response as h (id, status_code, content_type, headers, content, timed_out, error_msg, created)
    select id, status_code, content_type, headers::jsonb, content, timed_out, error_msg, clock_timestamp()
    from unnest(ids, states, status_codes, content_types, headers_texts, contents, timed_outs, error_msgs)
      with ordinality as r(id, status, status_code, content_type, headers, content, timed_out, error_msg, place)
    where r.status <> 'pending' and (kept = cardinality(ids) or r.place = any (mine))
    on conflict (id) do update
      set status_code = excluded.status_code, content_type = excluded.content_type, headers = excluded.headers,
          content = excluded.content, timed_out = excluded.timed_out, error_msg = excluded.error_msg,
          created = excluded.created;
  end;
  if kept < cardinality(ids) then
    insert into net.http_attempt_log as a (request_id, attempt, worker_id, sends, started_at, finished_at, dns_ms,
      connect_ms, tls_ms, first_byte_ms, total_ms, status_code, timed_out, truncated, superseded, error_msg,
      remote_address, content_type, headers, content, raw)
    select id, attempt, worker, sends, begun, ended, dns, connect, tls, first_byte, total, status_code, timed_out,
      truncated, true, error_msg, remote, content_type, headers::jsonb, content, raw
    from unnest(ids, attempts, states, sendss, begun, ended, dns, connects, tlss, first_bytes, totals, status_codes,
        timed_outs, truncateds, error_msgs, remotes, content_types, headers_texts, contents, raws) with ordinality
      as r(id, attempt, status, sends, begun, ended, dns, connect, tls, first_byte, total, status_code, timed_out,
        truncated, error_msg, remote, content_type, headers, content, raw, place)
    where r.status <> 'pending' and r.place <> all (mine)
    on conflict (request_id, attempt) do update
      set sends = excluded.sends, finished_at = excluded.finished_at, dns_ms = excluded.dns_ms,
          connect_ms = excluded.connect_ms, tls_ms = excluded.tls_ms, first_byte_ms = excluded.first_byte_ms,
          total_ms = excluded.total_ms, status_code = excluded.status_code, timed_out = excluded.timed_out,
          truncated = excluded.truncated, superseded = true, error_msg = excluded.error_msg,
          remote_address = excluded.remote_address, content_type = excluded.content_type,
          headers = excluded.headers, content = excluded.content, raw = excluded.raw
      where a.worker_id = excluded.worker_id and a.sends is null;
  end if;
  return kept;
end
$$;
create or replace function net._claim(
  worker int, total int, share int, after text default '', full_lanes text[] default '{}',
  full_rooms int[] default '{}')
  returns table (
    id bigint, attempt int, max_attempts int, method text, url text, headers jsonb, body bytea,
    timeout_milliseconds int, idempotency_key text, retry_policy jsonb, destination text, attempts_forgiven int)
  language plpgsql volatile
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_hashjoin = off
  set enable_mergejoin = off set jit = off -- a plan that must scan a table counts as dear, and would be compiled
as $$
#variable_conflict use_column
declare
  lane text := after;
  rank int := null; -- negated priority
  wrapped bool := after = '';
  due timestamptz;
  room int;
  given int;
  got bigint[];
  picked bigint[] := '{}';
  probes int := 0;
  limited bool := exists (select from net.endpoint);
  lane_now text := null;
  lane_room int;
  asked bool; -- the lane's endpoint
  budget bigint := 4194304; -- bytes of bodies in one answer: a worker's memory must not depend on them
  bytes bigint;
begin
  if limited then
    perform net._one_by_one();
  end if;
  while (probes < 2000 or cardinality(picked) = 0) and cardinality(picked) < total loop
    probes := probes + 1;
    if rank is null then
      select q.destination, -q.priority, q.scheduled_at into lane, rank, due from net.http_request_active as q
        where q.status in ('pending', 'retrying') and q.destination > lane
        order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    else
      select q.destination, -q.priority, q.scheduled_at into lane, rank, due from net.http_request_active as q
        where q.status in ('pending', 'retrying') and (q.destination, (-q.priority)) > (lane, rank)
        order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    end if;
    if lane is null or wrapped and after <> '' and lane > after then
      exit when wrapped;
      wrapped := true;
      lane := '';
      rank := null;
      continue;
    end if;
    if lane is distinct from lane_now then
      lane_now := lane;
      given := array_position(full_lanes, lane);
      lane_room := case when given is null then share else full_rooms[given] end;
      asked := not limited;
    end if;
    if not asked and lane_room > 0 and due <= clock_timestamp() then
      lane_room := net._lane_room(lane, lane_room);
      asked := true;
    end if;
    room := least(lane_room, total - cardinality(picked));
    if room <= 0 then
      rank := 2147483647; -- the next lane
      continue;
    end if;
    continue when due > clock_timestamp();
    select array_agg(s.id), coalesce(sum(s.bytes), 0) into got, bytes from (
      select q.id, octet_length(q.body) as bytes from net.http_request_active as q
        where q.status in ('pending', 'retrying') and q.destination = lane and (-q.priority) = rank
          and q.scheduled_at <= clock_timestamp()
        order by q.scheduled_at, q.id limit room for update skip locked) as s;
    if bytes > budget then
      select array_agg(s.id) into got from (
        select u.id, u.place, sum(octet_length(q.body)) over (order by u.place) as upto
        from unnest(got) with ordinality as u(id, place)
          join net.http_request_active as q on q.id = any (array[u.id])) as s
        where s.upto <= budget or s.place = 1 and cardinality(picked) = 0;
    end if;
    if got is not null then
      picked := picked || got;
      lane_room := lane_room - cardinality(got);
      if limited then
        update net.endpoint set tokens = tokens - cardinality(got)
          where destination = lane and rate_per_second is not null;
      end if;
    end if;
    budget := budget - bytes;
    exit when budget <= 0;
  end loop;
  if cardinality(picked) = 0 then
    return;
  end if;
  return query
    with taken as (
      update net.http_request_active as q
        set status = 'running', attempt = q.attempt + 1, worker_id = worker, started_at = clock_timestamp()
        where q.id = any (picked) and (q.status in ('pending', 'retrying')) is true -- by id, as in _record
        returning q.*
    )
    select t.id, t.attempt, t.max_attempts, upper(t.method::text), t.url, t.headers, t.body, t.timeout_milliseconds,
      t.idempotency_key, t.retry_policy, t.destination, t.attempts_forgiven
    from taken as t
    order by t.destination <= after, t.destination, t.priority desc, t.scheduled_at, t.id;
end
$$;
insert into net.schema_version (version, program) values (5, 'pgcourier 0');
insert into net.setting (name, value, description) values
  ('keep_hourly_metrics', '30 days', 'how long the sums per hour, and the depth of the queue, are kept')
  on conflict do nothing;
create table net.queue_sample (
  minute timestamptz primary key,
  waiting bigint not null, -- pending and retrying
  running bigint not null,
  oldest_seconds float8, -- age of what is due and has waited longest; null: nothing was due
  sampled_at timestamptz not null
) with (fillfactor = 70);
create table net.metric_rollup (
  step int not null check (step in (60, 300, 3600)), -- seconds
  destination text not null,
  at timestamptz not null, -- where the step begins
  outcome text not null,
  bucket int not null,
  n bigint not null,
  primary key (step, destination, at, outcome, bucket) include (n)
);
create table net.rollup_progress (
  step int primary key,
  upto timestamptz not null
);
create function net._floor_time(t timestamptz, seconds int) returns timestamptz
  language sql immutable strict parallel safe
as $$ select to_timestamp(floor(date_part('epoch', t) / seconds) * seconds) $$;
insert into net.rollup_progress (step, upto)
  select s, net._floor_time(coalesce((select min(m.minute) from net.metric as m), now() - interval '2 hours'), 3600)
  from unnest(array[60, 300, 3600]) as s;
create or replace function net._add_metrics(
  worker int, minutes timestamptz[], lanes text[], outcomes text[], buckets int[], counts bigint[]) returns void
  language sql volatile
as $$
  insert into net.metric as m (minute, destination, outcome, bucket, worker_id, n)
  select least(greatest(r.minute, date_trunc('minute', now()) - interval '1 minute'), date_trunc('minute', now())),
    r.lane, r.outcome, r.bucket, worker, sum(r.n)
  from unnest(minutes, lanes, outcomes, buckets, counts) as r(minute, lane, outcome, bucket, n)
  group by 1, 2, 3, 4
  on conflict (minute, destination, outcome, bucket, worker_id) do update set n = m.n + excluded.n
$$;
create function net._sample_queue() returns void
  language plpgsql volatile
as $$
declare
  this_minute timestamptz := net._floor_time(clock_timestamp(), 60);
begin
  if exists (select from net.queue_sample as s
      where s.minute = this_minute and s.sampled_at > clock_timestamp() - interval '8 s') then
    return;
  end if;
  insert into net.queue_sample as q (minute, waiting, running, oldest_seconds, sampled_at)
    select this_minute, s.pending + s.retrying, s.running, s.oldest_pending_seconds, clock_timestamp()
      from net.stats() as s
    on conflict (minute) do update
      set waiting = greatest(q.waiting, excluded.waiting), running = greatest(q.running, excluded.running),
          oldest_seconds = greatest(q.oldest_seconds, excluded.oldest_seconds), sampled_at = excluded.sampled_at;
end
$$;
create function net._roll_up(now_is timestamptz default clock_timestamp()) returns void
  language plpgsql volatile
  set enable_mergejoin = off set jit = off
as $$
declare
  complete timestamptz := now_is - interval '130 s';
  was timestamptz; -- up to where it was complete
  begun timestamptz; -- where there is something to sum up after it
  ended timestamptz;
begin
  select p.upto into was from net.rollup_progress as p where p.step = 60;
  select min(m.minute) into begun from net.metric as m where m.minute >= was;
  begun := greatest(was, net._floor_time(least(begun, complete), 60));
  ended := net._floor_time(least(complete, begun + interval '2 hours'), 60);
  if ended > was then
    insert into net.metric_rollup as r (step, destination, at, outcome, bucket, n)
      select 60, '', m.minute, m.outcome, m.bucket, sum(m.n) from net.metric as m
        where m.minute >= begun and m.minute < ended
        group by m.minute, m.outcome, m.bucket order by m.minute, m.outcome, m.bucket
      on conflict (step, destination, at, outcome, bucket) do update set n = excluded.n;
    update net.rollup_progress set upto = ended where step = 60;
  end if;
  select p.upto into was from net.rollup_progress as p where p.step = 300;
  select min(m.minute) into begun from net.metric as m where m.minute >= was;
  begun := greatest(was, net._floor_time(least(begun, complete), 300));
  ended := net._floor_time(least(complete, begun + interval '2 hours'), 300);
  if ended > was then
    insert into net.metric_rollup as r (step, destination, at, outcome, bucket, n)
      select 300, coalesce(s.destination, ''), s.at, s.outcome, s.bucket, s.n from (
        select m.destination, net._floor_time(m.minute, 300) as at, m.outcome, m.bucket, sum(m.n) as n
          from net.metric as m where m.minute >= begun and m.minute < ended
          group by grouping sets ((2, m.outcome, m.bucket, m.destination), (2, m.outcome, m.bucket))) as s
        order by 2, 3, 4, 5
      on conflict (step, destination, at, outcome, bucket) do update set n = excluded.n;
    update net.rollup_progress set upto = ended where step = 300;
  end if;
  complete := greatest(ended, was);
  select p.upto into begun from net.rollup_progress as p where p.step = 3600;
  ended := net._floor_time(least(complete, begun + interval '1 day'), 3600);
  if ended > begun then
    insert into net.metric_rollup as r (step, destination, at, outcome, bucket, n)
      select 3600, f.destination, net._floor_time(f.at, 3600), f.outcome, f.bucket, sum(f.n)
        from net.metric_rollup as f where f.step = 300 and f.at >= begun and f.at < ended
        group by 1, 2, 3, 4, 5 order by 2, 3, 4, 5
      on conflict (step, destination, at, outcome, bucket) do update set n = excluded.n;
    update net.rollup_progress set upto = ended where step = 3600;
    delete from net.metric_rollup as r
      where r.step in (60, 300) and r.at < least(ended, now_is - interval '50 hours');
    delete from net.metric_rollup as r
      where r.step = 3600 and r.at < now_is - (select s.value::interval from net.setting as s where s.name = 'keep_hourly_metrics');
    delete from net.queue_sample as q
      where q.minute < now_is - (select s.value::interval from net.setting as s where s.name = 'keep_hourly_metrics');
  end if;
end
$$;
create or replace function net._prune(batch int default 1000) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  keep record;
  gone bigint[];
  removed int := 0;
begin
  if not pg_try_advisory_xact_lock(741742, 0) then
    return 0;
  end if;
  perform net._sample_queue();
  perform net._roll_up();
  for keep in
    select substr(s.name, 6) as status, s.value::interval as age from net.setting as s
      where s.name in ('keep_succeeded', 'keep_failed', 'keep_cancelled')
  loop
    with old as (
      select q.id from net.http_request_finished as q
        where q.status = keep.status and q.finished_at < now() - keep.age order by q.finished_at limit batch - removed
        for update skip locked
    ), deleted as (
      delete from net.http_request_finished as q using old where q.id = old.id returning q.id
    )
    select array_agg(id) into gone from deleted;
    if gone is not null then
      delete from net._http_response where id = any (gone);
      delete from net.http_attempt_log where request_id = any (gone);
      insert into net.finished_count as c (slot, status, n) values (-pg_backend_pid(), keep.status, -cardinality(gone))
        on conflict (slot, status) do update set n = c.n + excluded.n;
      removed := removed + cardinality(gone);
    end if;
    exit when removed >= batch;
  end loop;
  delete from net.metric where minute < least(
    now() - (select value::interval from net.setting where name = 'keep_metrics'),
    (select min(p.upto) from net.rollup_progress as p)); -- nothing that has yet to be summed up
  delete from net.worker where state in ('stopped', 'dead') and last_seen < now() - interval '7 days';
  return removed;
end
$$;
create function net.history(
  since timestamptz, step interval, destination text default null, until timestamptz default null)
  returns table (
    at timestamptz,
    ended_2xx bigint, ended_3xx bigint, ended_4xx bigint, ended_5xx bigint, ended_timeout bigint, ended_error bigint,
    p50_ms float8, p95_ms float8, p99_ms float8, -- interpolated within their bucket; null: nothing ended
    waiting bigint, running bigint, oldest_seconds float8) -- the highest within the step, of all destinations
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp
  set jit = off set max_parallel_workers_per_gather = 0 -- starting them takes longer than the answer
as $$
#variable_conflict use_column
declare
  lane constant text := coalesce(destination, '');
  seconds int := ceil(extract(epoch from step) / 60) * 60;
  unit int := 60; -- the coarsest sums that these steps can be made of
  steps int;
  hours_end timestamptz;
  fives_end timestamptz;
  minutes_end timestamptz;
begin
  if not net._sees_all() then
    raise exception 'permission denied: role "%" may not see the history of the queue', net._caller()
      using errcode = 'insufficient_privilege',
        hint = format('Ask the owner of schema net to run: select net.grant_monitor(%L)', net._caller());
  end if;
  until := coalesce(until, clock_timestamp());
  if since is null or seconds is null or seconds <= 0 then
    raise exception 'net.history needs a time and a step above zero' using errcode = 'invalid_parameter_value';
  end if;
  if since < clock_timestamp() - interval '49 hours' then
    unit := 3600;
    seconds := ceil(seconds / 3600.0) * 3600;
  else
    select max(u) into unit from unnest(array[60, 300, 3600]) as u
      where seconds % u = 0 and net._floor_time(since, u) = net._floor_time(since, 60);
  end if;
  since := net._floor_time(since, unit);
  steps := greatest(ceil(extract(epoch from until - since) / seconds), 0);
  if steps > 5000 then
    raise exception '% steps are too many', steps
      using errcode = 'invalid_parameter_value', hint = 'Ask for 5000 at most: a later beginning, or longer steps.';
  end if;
  hours_end := since;
  fives_end := since;
  if unit = 3600 then
    select greatest(since, least(p.upto, net._floor_time(until, 3600))) into hours_end
      from net.rollup_progress as p where p.step = 3600;
  end if;
  fives_end := hours_end;
  if unit >= 300 then
    select greatest(hours_end, least(p.upto, net._floor_time(until, 300))) into fives_end
      from net.rollup_progress as p where p.step = 300;
  end if;
  minutes_end := fives_end;
  if destination is null then
    select greatest(fives_end, least(p.upto, net._floor_time(until, 60))) into minutes_end
      from net.rollup_progress as p where p.step = 60;
  end if;
  return query
    with cell as (
      select r.at, r.outcome, r.bucket, r.n from net.metric_rollup as r
        where r.step = 3600 and r.destination = lane and r.at >= since and r.at < hours_end
      union all
      select r.at, r.outcome, r.bucket, r.n from net.metric_rollup as r
        where r.step = 300 and r.destination = lane and r.at >= hours_end and r.at < fives_end
      union all
      select r.at, r.outcome, r.bucket, r.n from net.metric_rollup as r
        where r.step = 60 and r.destination = '' and r.at >= fives_end and r.at < minutes_end
      union all
      select m.minute, m.outcome, m.bucket, m.n from net.metric as m
        where lane = '' and m.minute >= minutes_end and m.minute < until
      union all -- one probe for each minute, however many destinations it has
      select g.minute, m.outcome, m.bucket, m.n
        from generate_series(minutes_end, until - interval '1 microsecond', interval '1 minute') as g(minute)
        cross join lateral (select * from net.metric as k
          where lane <> '' and k.minute = g.minute and k.destination = lane offset 0) as m
    ), binned as (
      select floor(date_part('epoch', c.at - since) / seconds)::int as place, c.bucket, sum(c.n::float8) as n,
          sum(c.n::float8) filter (where c.outcome = '2xx') as ok,
          sum(c.n::float8) filter (where c.outcome = '3xx') as redirect,
          sum(c.n::float8) filter (where c.outcome = '4xx') as client,
          sum(c.n::float8) filter (where c.outcome = '5xx') as server,
          sum(c.n::float8) filter (where c.outcome = 'timeout') as timeout
        from cell as c group by 1, 2
    ), summed as (
      select b.*, power(float8 '2', (b.bucket - 1) / float8 '4') as low, power(float8 '2', b.bucket / float8 '4') as high,
          sum(b.n) over (partition by b.place order by b.bucket) as upto,
          sum(b.n) over (partition by b.place) as total
        from binned as b
    ), ended as (
      select s.place, max(s.total) as total, coalesce(sum(s.ok), 0) as ok, coalesce(sum(s.redirect), 0) as redirect,
          coalesce(sum(s.client), 0) as client, coalesce(sum(s.server), 0) as server,
          coalesce(sum(s.timeout), 0) as timeout,
          min(s.low + (s.high - s.low) * (0.50 * s.total - s.upto + s.n) / s.n)
            filter (where s.upto >= 0.50 * s.total and s.upto - s.n < 0.50 * s.total) as p50,
          min(s.low + (s.high - s.low) * (0.95 * s.total - s.upto + s.n) / s.n)
            filter (where s.upto >= 0.95 * s.total and s.upto - s.n < 0.95 * s.total) as p95,
          min(s.low + (s.high - s.low) * (0.99 * s.total - s.upto + s.n) / s.n)
            filter (where s.upto >= 0.99 * s.total and s.upto - s.n < 0.99 * s.total) as p99
        from summed as s where s.n > 0 group by s.place
    ), depth as (
      select floor(date_part('epoch', q.minute - since) / seconds)::int as place, max(q.waiting) as waiting,
          max(q.running) as running, max(q.oldest_seconds) as oldest
        from net.queue_sample as q where q.minute >= since and q.minute < until group by 1
    )
    select since + g.place * seconds * interval '1 second',
        coalesce(e.ok, 0)::bigint, coalesce(e.redirect, 0)::bigint, coalesce(e.client, 0)::bigint,
        coalesce(e.server, 0)::bigint, coalesce(e.timeout, 0)::bigint,
        coalesce(e.total - e.ok - e.redirect - e.client - e.server - e.timeout, 0)::bigint,
        e.p50, e.p95, e.p99, d.waiting, d.running, d.oldest
      from generate_series(0, steps - 1) as g(place)
      left join ended as e on e.place = g.place
      left join depth as d on d.place = g.place
      order by g.place;
end
$$;
comment on function net.history is 'requests ended by class, latency and depth of the queue, step by step; for monitors';
create function net.history_destinations(since timestamptz) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp
  set jit = off set max_parallel_workers_per_gather = 0
as $$
declare
  fives_end timestamptz;
begin
  if not net._sees_all() then
    raise exception 'permission denied: role "%" may not see the history of the queue', net._caller()
      using errcode = 'insufficient_privilege',
        hint = format('Ask the owner of schema net to run: select net.grant_monitor(%L)', net._caller());
  end if;
  since := net._floor_time(since, 3600);
  select greatest(since, p.upto) into fives_end from net.rollup_progress as p where p.step = 300;
  return query
    with recursive summed(step, name) as (
      (select s, (select r.destination from net.metric_rollup as r where r.step = s and r.destination > ''
          order by r.destination limit 1) from unnest(array[300, 3600]) as s)
      union all
      select s.step, (select r.destination from net.metric_rollup as r where r.step = s.step and r.destination > s.name
          order by r.destination limit 1) from summed as s where s.name is not null
    )
    select distinct f.name from (
      select s.name from summed as s where exists (select from net.metric_rollup as r
        where r.step = s.step and r.destination = s.name and r.at >= since)
      union all
      select m.destination from net.metric as m where m.minute >= fives_end) as f
    order by 1 limit 500;
end
$$;
revoke all on table net.queue_sample, net.metric_rollup, net.rollup_progress from public;
revoke all on function net._floor_time(timestamptz, int), net._sample_queue(), net._roll_up(timestamptz) from public;
grant execute on function net.history(timestamptz, interval, text, timestamptz),
  net.history_destinations(timestamptz) to public;
insert into net.schema_version (version, program) values (6, 'pgcourier 0');
alter table net.worker
  add column paused bool not null default false, -- claims nothing until somebody lets it go on
  add column taken_over int not null default 0, -- requests that were running in its name and wait again
  add column taken_over_at timestamptz;
create or replace function net._take_over() returns int
  language plpgsql volatile
  set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off set jit = off
as $$
declare
  taken int;
begin
  update net.worker as w set state = 'dead', in_flight = 0
    where w.id in (select d.id from net.worker as d
      where d.state in ('running', 'draining') and not net._worker_alive(d) for update skip locked);
  with orphan as (
    select q.id, q.attempt, q.worker_id, q.started_at from net.http_request_active as q
    where q.status = 'running'
      and not exists (select from net.worker as w where w.id = q.worker_id and w.state in ('running', 'draining'))
    order by q.id for update skip locked
  ), lost as (
    insert into net.http_attempt_log (request_id, attempt, worker_id, started_at, finished_at, error_msg)
    select id, attempt, worker_id, started_at, clock_timestamp(), 'the worker died before it could record the outcome'
    from orphan where attempt > 0
    on conflict do nothing
  ), freed as (
    update net.http_request_active as q
      set status = 'retrying', scheduled_at = clock_timestamp(), worker_id = null,
          attempts_forgiven = attempts_forgiven + 1,
          error_msg = 'the worker died before it could record the outcome'
      from orphan as o where q.id = any (array[o.id])
      returning o.worker_id
  ), share as (
    select f.worker_id, count(*)::int as n from freed as f group by f.worker_id
  ), past as ( -- in order: another taker may hold some of them
    select w.id, s.n from net.worker as w join share as s on s.worker_id = w.id order by w.id for update of w
  ), noted as (
    update net.worker as w set taken_over = w.taken_over + p.n, taken_over_at = clock_timestamp()
      from past as p where w.id = p.id
  )
  select count(*) into taken from freed;
  if taken > 0 then
    perform pg_notify('pgcourier_queue', '');
  end if;
  perform net._fold_counts();
  return taken;
end
$$;
create function net._lanes_in_use(most int) returns setof text
  language plpgsql stable
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off
as $$
declare
  lane text;
begin
  lane := '';
  for probes in 1 .. most loop
    select q.destination into lane from net.http_request_active as q
      where q.status in ('pending', 'retrying') and q.destination > lane
      order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    exit when lane is null;
    return next lane;
  end loop;
  lane := '';
  for probes in 1 .. most loop
    select q.destination into lane from net.http_request_active as q
      where q.status = 'running' and q.destination > lane order by q.destination, q.worker_id limit 1;
    exit when lane is null;
    return next lane;
  end loop;
end
$$;
create function net._lane_waiting(lane text, most int, out waiting int, out due int)
  language sql stable
  set enable_seqscan = off set enable_bitmapscan = off set jit = off
as $$
  select count(*)::int, (count(*) filter (where s.scheduled_at <= clock_timestamp()))::int from (
    select q.scheduled_at from net.http_request_active as q
      where q.status in ('pending', 'retrying') and q.destination = lane limit most) as s
$$;
create function net._lane_trouble(lane text, out error text, out code int, out at timestamptz)
  language sql stable
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = on set jit = off
as $$
  select s.error_msg, s.status_code, s.started_at from (
    (select q.status, q.error_msg, q.status_code, q.started_at from net.http_request_active as q
      where q.status in ('pending', 'retrying') and q.destination = lane
      order by q.destination, (-q.priority), q.scheduled_at, q.id limit 50)
    union all
    (select q.status, q.error_msg, q.status_code, q.started_at from net.http_request_active as q
      where q.status in ('pending', 'retrying') and q.destination = lane
      order by q.destination desc, (-q.priority) desc, q.scheduled_at desc, q.id desc limit 50)) as s
  where s.status = 'retrying' and (s.error_msg is not null or s.status_code is not null)
  order by s.started_at desc limit 1
$$;
create function net.endpoints(period interval default '15 min')
  returns table (
    destination text,
    attempts bigint, -- that ended in the period
    succeeded bigint,
    success_rate float8, -- 0..1; null: nothing ended
    p50_ms float8, p95_ms float8, p99_ms float8,
    running int,
    waiting int, -- pending and retrying; up to 10,000 are counted
    due int, -- of these
    last_error text, -- null: it answered with last_error_code, or only the class is known
    last_error_code int,
    last_error_class text, -- as net.metric has it: 4xx, 5xx, timeout, error
    last_error_at timestamptz,
    endpoint_id int, -- of the policy that holds there; null: the defaults do
    policies int, -- how many name this destination; the one with the longest prefix holds
    secrets int) -- live signing secrets
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp set jit = off
as $$
#variable_conflict use_column
declare
  since timestamptz := date_trunc('minute', now() - greatest(least(period, interval '7 days'), interval '0'));
begin
  if not net._sees_all() then
    raise exception 'permission denied: role "%" may not see all destinations', net._caller()
      using errcode = 'insufficient_privilege',
        hint = format('Ask the owner of schema net to run: select net.grant_monitor(%L)', net._caller());
  end if;
  return query
    with bucket as (
      select m.destination, m.bucket, sum(m.n) as n, sum(m.n) filter (where m.outcome in ('2xx', '3xx')) as good,
          max(array[extract(epoch from m.minute)::bigint::text, m.outcome])
            filter (where m.outcome not in ('2xx', '3xx')) as bad
        from net.metric as m where m.minute >= since group by m.destination, m.bucket
    ), summed as (
      select b.destination, b.bucket, b.good, b.bad, sum(b.n) over (partition by b.destination order by b.bucket) as upto,
          sum(b.n) over (partition by b.destination) as total
        from bucket as b
    ), traffic as (
      select s.destination, max(s.total)::bigint as attempts, coalesce(sum(s.good), 0)::bigint as succeeded,
          power(2, min(s.bucket) filter (where s.upto >= 0.50 * s.total) / 4.0)::float8 as p50,
          power(2, min(s.bucket) filter (where s.upto >= 0.95 * s.total) / 4.0)::float8 as p95,
          power(2, min(s.bucket) filter (where s.upto >= 0.99 * s.total) / 4.0)::float8 as p99,
          max(s.bad) as bad
        from summed as s group by s.destination
    ), policy as (
      select distinct on (e.destination) e.destination, e.id, count(*) over (partition by e.destination)::int as n
        from net.endpoint as e order by e.destination, length(e.prefix) desc
    ), lane as (
      select l.destination, t.attempts, t.succeeded, t.p50, t.p95, t.p99, to_timestamp(t.bad[1]::bigint) as bad_minute,
          t.bad[2] as bad_class, p.id, p.n,
          row_number() over (order by p.id is null, t.attempts desc nulls last, l.destination) as place
        from (select t.destination from traffic as t union select p.destination from policy as p
          union select u from net._lanes_in_use(1000) as u) as l
        left join traffic as t on t.destination = l.destination
        left join policy as p on p.destination = l.destination
        order by place limit 1000
    ), failure as (
      select distinct on (f.destination) f.destination, f.error_msg, f.status_code, f.finished_at
        from (select q.destination, q.error_msg, q.status_code, q.finished_at from net.http_request_finished as q
          where q.status = 'failed' order by q.status desc, q.id desc limit 1000) as f
        order by f.destination, f.finished_at desc
    )
    select l.destination, coalesce(l.attempts, 0), coalesce(l.succeeded, 0),
        l.succeeded / nullif(l.attempts, 0)::float8, l.p50, l.p95, l.p99,
        r.n, w.waiting, w.due,
        case when x.told then case when x.retried then y.error else f.error_msg end end,
        case when x.told then case when x.retried then y.code else f.status_code end end,
        case when not x.told then l.bad_class end,
        case when x.told then case when x.retried then y.at else f.finished_at end else l.bad_minute end,
        l.id, coalesce(l.n, 0), s.n
      from lane as l
      left join failure as f on f.destination = l.destination
      cross join lateral net._lane_waiting(l.destination, case when l.place <= 10 then 10000 else 1000 end) as w
      cross join lateral (select count(*)::int as n from (select from net.http_request_active as q
        where q.status = 'running' and q.destination = l.destination limit 10000) as a) as r
      left join lateral net._lane_trouble(l.destination) as y on w.waiting > 0
      cross join lateral (select coalesce(y.at > f.finished_at, y.at is not null) as retried,
        greatest(y.at, f.finished_at) is not null
          and not coalesce(l.bad_minute >= greatest(y.at, f.finished_at), false) as told) as x
      cross join lateral (select count(*)::int as n from net.endpoint_secret as k
        where k.endpoint_id = l.id and (k.expires is null or k.expires > now())) as s
      order by l.place;
end
$$;
revoke all on function net._lanes_in_use(int), net._lane_waiting(text, int), net._lane_trouble(text),
  net.endpoints(interval) from public;
grant execute on function net.endpoints(interval) to public; -- and it asks who calls
insert into net.schema_version (version, program) values (7, 'pgcourier 0');
lock table net.http_request_active in access exclusive mode; -- no claim may slip through
create table net.claim (
  worker_id bigint not null, -- 0: somebody wrote the status by hand, and no worker
  ids bigint[] not null
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 500, vacuum_truncate = off);
do $do$
begin
  if current_setting('server_version_num')::int >= 140000 then
    execute 'alter table net.claim alter column ids set compression lz4'; -- a tenth of what the default costs
  end if;
exception when feature_not_supported then
  null; -- built without lz4
end
$do$;
comment on table net.claim is 'requests that workers have claimed; a row for each claim, and some of it may have ended';
revoke all on net.claim from public;
insert into net.claim (worker_id, ids)
  select coalesce(q.worker_id, 0), array_agg(q.id) from net.http_request_active as q where q.status = 'running' group by 1;
create index http_request_active_lane on net.http_request_active (destination, (-priority), scheduled_at, id)
  where destination is not null;
drop index net.http_request_active_waiting;
drop index net.http_request_active_running;
alter table net.http_request_active set (fillfactor = 45);
alter table net.worker add column swept bool not null default false; -- its requests were looked for without its claims
create function net._works(worker bigint) returns bool
  language sql stable
as $$
  select exists (select from net.worker as w where w.id = worker and w.state in ('running', 'draining'))
$$;
create function net._running()
  returns table (id bigint, worker_id bigint, destination text, requested_by text)
  language sql stable
  set enable_seqscan = off set enable_bitmapscan = off set enable_mergejoin = off set jit = off
as $$
  select q.id, q.worker_id, q.destination, q.requested_by
  from (select distinct u.id from net.claim as c cross join lateral unnest(c.ids) as u(id)) as r
  cross join lateral (select * from net.http_request_active as a
    where a.id = any (array[r.id]) and a.status = 'running') as q
$$;
create function net._running_ids() returns setof bigint
  language sql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
  select r.id from net._running() as r where (select net._sees_all()) or r.requested_by = net._caller()
$$;
create function net._tidy_claims(worker bigint, most int) returns void
  language plpgsql volatile
  set enable_seqscan = off set enable_bitmapscan = off set enable_mergejoin = off set jit = off
as $$
begin
  if (select count(*) from net.claim as c where c.worker_id = worker) <= most then
    return;
  end if;
  with old as (
    delete from net.claim as c where c.worker_id = worker returning c.ids
  ), kept as (
    select array_agg(distinct q.id) as ids from old cross join lateral unnest(old.ids) as u(id)
      cross join lateral (select a.id from net.http_request_active as a where a.id = any (array[u.id])
        and a.status = 'running' and a.worker_id = worker) as q
  )
  insert into net.claim (worker_id, ids) select worker, k.ids from kept as k where k.ids is not null;
end
$$;
create function net._sweep_claims() returns void
  language plpgsql volatile
as $$
declare
  ended bigint[];
begin
  select array_agg(s.id) into ended from (select w.id from net.worker as w
    where not w.swept and w.state in ('stopped', 'dead') for update skip locked) as s;
  if ended is null then
    return;
  end if;
  insert into net.claim (worker_id, ids)
    select q.worker_id, array_agg(q.id) from net.http_request_active as q
      where q.status = 'running' and q.worker_id = any (ended) group by q.worker_id;
  update net.worker as w set swept = true where w.id = any (ended);
end
$$;
drop trigger complete_row on net.http_request_active;
drop function net._complete_row();
create function net._complete_rows() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  update net.http_request_active as q
    set destination = net._lane(w.url, coalesce(
      substring(w.url from '^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#]+)'), 'invalid'))
    from written as w where q.id = w.id and w.destination is null;
  if found then
    perform pg_notify('pgcourier_queue', '');
  end if;
  insert into net.claim (worker_id, ids)
    select coalesce(w.worker_id, 0), array_agg(w.id) from written as w where w.status = 'running' group by 1;
  return null;
end
$$;
create trigger rows_inserted after insert on net.http_request_queue referencing new table as written
  for each statement execute function net._complete_rows();
create trigger rows_updated after update on net.http_request_queue referencing new table as written
  for each statement execute function net._complete_rows();
create sequence net.endpoint_path;
revoke all on sequence net.endpoint_path from public;
create function net._note_path() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform setval('net.endpoint_path', 1);
  return null;
end
$$;
create trigger path_noted after insert or update of prefix on net.endpoint
  for each row when (new.has_path) execute function net._note_path();
select setval('net.endpoint_path', 1) where exists (select from net.endpoint as e where e.has_path);
create or replace function net._enqueue(
  method text, url text, params jsonb, headers jsonb, body bytea, timeout_milliseconds int,
  priority int default 0, scheduled_at timestamptz default null, max_attempts int default null,
  idempotency_key text default null, retry_policy jsonb default null) returns bigint
  language plpgsql volatile security definer
  set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  part text[];
  origin text; -- scheme and host in lower case, as endpoints have them
  lane text;
  target text := url;
  request_id bigint;
  told bool;
begin
  if url ~ '^https?://[a-z0-9.-]+(:[0-9]{1,5})?/[^#\s\x01-\x1f\x7f]*$' and params = '{}'::jsonb
    and (headers = '{}'::jsonb or headers = '{"Content-Type": "application/json"}'::jsonb)
    and timeout_milliseconds >= 1 and max_attempts is null and retry_policy is null and idempotency_key is null
  then
    lane := split_part(url, '/', 3);
    origin := left(url, strpos(url, '//') + 1) || lane;
  else
    part := net._split_url(url);
    lane := lower(part[2]);
    origin := lower(substring(url from '^[A-Za-z]+://(?:[^/?#@]*@)?[^/?#]+'));
    target := part[1] || case when left(part[3], 1) = '/' then '' else '/' end || coalesce(part[3], '');
    url := origin || substr(url, length(origin) + 1);
    target := net._with_params(target, params) || coalesce(part[4], '');
    if headers is not null and headers <> '{}'::jsonb then
      perform net._check_headers(headers);
    end if;
    if timeout_milliseconds is null or timeout_milliseconds < 1 then
      raise exception 'timeout_milliseconds must be 1 or more, not %', coalesce(timeout_milliseconds::text, 'null');
    end if;
    if max_attempts < 1 then
      raise exception 'max_attempts must be 1 or more, not %', max_attempts;
    end if;
    if retry_policy is not null then
      perform net._check_retry_policy(retry_policy);
    end if;
    if idempotency_key is not null then
      select q.id into request_id from net._claim_key(idempotency_key) as q(id);
      if request_id is not null then
        return request_id; -- the key is live: the first request stands for this one
      end if;
    end if;
  end if;
  if pg_sequence_last_value('net.endpoint_path') is not null then
    lane := coalesce((select e.destination from net.endpoint as e
      where e.has_path and e.destination collate "C" between origin and url and starts_with(url, e.destination)
      order by e.destination collate "C" desc limit 1), lane);
  end if;
  request_id := nextval('net.http_request_queue_id_seq');
  insert into net.http_request_active
    (id, method, url, headers, body, timeout_milliseconds, created, scheduled_at, priority, max_attempts,
     idempotency_key, requested_by, retry_policy, destination)
  values
    (request_id, upper(method), target, coalesce(headers, '{}'), body, timeout_milliseconds,
     clock_timestamp(), coalesce(scheduled_at, clock_timestamp()), coalesce(priority, 0), max_attempts,
     idempotency_key, net._caller(), retry_policy, lane);
  told := pg_notify('pgcourier_queue', '') is not null;
  return request_id;
end
$$;
drop function net._claim(int, int, int, text, text[], int[]);
drop function net._lane_room(text, int);
create function net._lane_room(lane text, room int, running int) returns int
  language plpgsql volatile
as $$
declare
  e net.endpoint;
begin
  select * into e from net.endpoint as p where p.destination = lane order by length(p.prefix) desc limit 1;
  if not found then
    return room;
  end if;
  select * into e from net.endpoint as p where p.id = e.id for update skip locked;
  if not found then
    return 0;
  end if;
  if not e.enabled or e.circuit = 'open' and (e.circuit_until is null or e.circuit_until > clock_timestamp()) then
    return 0;
  end if;
  if running is null and (e.circuit <> 'closed' or e.max_concurrency is not null) then
    select count(*) into running from net._running() as r where r.destination = lane;
  end if;
  if e.circuit <> 'closed' then -- one probe at a time
    if running > 0 then
      return 0;
    end if;
    if e.circuit = 'open' then
      update net.endpoint set circuit = 'half_open' where id = e.id;
    end if;
    room := least(room, 1);
  end if;
  if e.max_concurrency is not null then
    room := least(room, greatest(e.max_concurrency - running, 0));
  end if;
  if e.rate_per_second is not null then
    e.tokens := least(e.rate_burst, e.tokens + case when e.tokens_at is null then e.rate_burst
      else extract(epoch from clock_timestamp() - e.tokens_at) * e.rate_per_second end);
    room := least(room, floor(e.tokens)::int);
    update net.endpoint set tokens = e.tokens, tokens_at = clock_timestamp() where id = e.id;
  end if;
  return room;
end
$$;
create function net._claim(
  worker int, total int, share int, after text default '', full_lanes text[] default '{}',
  full_rooms int[] default '{}', full_since timestamptz[] default '{}')
  returns table (
    id bigint, attempt int, max_attempts int, method text, url text, headers jsonb, body bytea,
    timeout_milliseconds int, idempotency_key text, retry_policy jsonb, destination text, attempts_forgiven int,
    priority int, scheduled_at timestamptz)
  language plpgsql volatile
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_hashjoin = off
  set enable_mergejoin = off set jit = off -- a plan that must scan a table counts as dear, and would be compiled
as $$
#variable_conflict use_column
declare
  lane text := after;
  rank int := null; -- negated priority
  wrapped bool := after = '';
  due timestamptz; -- of the first entry, which may run already: nothing behind it is due sooner
  since timestamptz; -- first what is due from then on
  until timestamptz;
  room int;
  given int;
  got tid[]; -- places are read at once; an id would be looked up
  got_ids bigint[];
  picked tid[] := '{}';
  picked_ids bigint[] := '{}';
  probes int := 0;
  limited bool := exists (select from net.endpoint);
  lane_now text := null;
  lane_room int;
  asked bool; -- the lane's endpoint
  busy text[]; -- lanes in which something runs, where a policy may ask
  busy_counts int[];
  budget bigint := 4194304; -- bytes of bodies in one answer: a worker's memory must not depend on them
  bytes bigint;
begin
  perform net._tidy_claims(worker, case when limited then 3 else 16 end); -- policies read them all
  if limited then
    perform net._one_by_one();
    if exists (select from net.endpoint as e where e.max_concurrency is not null or e.circuit <> 'closed') then
      select coalesce(array_agg(s.destination), '{}'), array_agg(s.n) into busy, busy_counts from (
        select r.destination, count(*)::int as n from net._running() as r group by r.destination) as s;
    end if;
  end if;
  while (probes < 2000 or cardinality(picked) = 0) and cardinality(picked) < total loop
    probes := probes + 1;
    if rank is null then
      select q.destination, -q.priority, q.scheduled_at into lane, rank, due from net.http_request_active as q
        where q.destination > lane
        order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    else
      select q.destination, -q.priority, q.scheduled_at into lane, rank, due from net.http_request_active as q
        where q.destination is not null and (q.destination, (-q.priority)) > (lane, rank)
        order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    end if;
    if lane is null or wrapped and after <> '' and lane > after then
      exit when wrapped;
      wrapped := true;
      lane := '';
      rank := null;
      continue;
    end if;
    if lane is distinct from lane_now then
      lane_now := lane;
      given := array_position(full_lanes, lane);
      lane_room := case when given is null then share else full_rooms[given] end;
      asked := not limited;
    end if;
    if not asked and lane_room > 0 and due <= clock_timestamp() then
      lane_room := net._lane_room(lane, lane_room, case when busy is not null then
        coalesce(busy_counts[array_position(busy, lane)], 0) end);
      asked := true;
    end if;
    room := least(lane_room, total - cardinality(picked));
    if room <= 0 then
      rank := 2147483647; -- the next lane
      continue;
    end if;
    until := clock_timestamp();
    continue when due > until;
    since := coalesce(full_since[given], '-infinity');
    loop
      select array_agg(s.ctid), array_agg(s.id), coalesce(sum(s.bytes), 0) into got, got_ids, bytes from (
        select q.ctid, q.id, octet_length(q.body) as bytes from net.http_request_active as q
          where q.status in ('pending', 'retrying') and q.destination = lane and (-q.priority) = rank
            and q.scheduled_at between since and until
          order by q.scheduled_at, q.id limit room for update skip locked) as s;
      if bytes > budget then
        select array_agg(s.at), array_agg(s.id) into got, got_ids from (
          select u.at, u.id, u.place, sum(octet_length(q.body)) over (order by u.place) as upto
          from unnest(got, got_ids) with ordinality as u(at, id, place)
            join net.http_request_active as q on q.id = any (array[u.id])) as s
          where s.upto <= budget or s.place = 1 and cardinality(picked) = 0;
      end if;
      if got is not null then
        picked := picked || got;
        picked_ids := picked_ids || got_ids;
        lane_room := lane_room - cardinality(got);
        room := room - cardinality(got);
        if limited then
          update net.endpoint set tokens = tokens - cardinality(got)
            where destination = lane and rate_per_second is not null;
        end if;
      end if;
      budget := budget - bytes;
      exit when budget <= 0 or room <= 0 or since = '-infinity';
      until := since - interval '1 microsecond';
      since := '-infinity';
    end loop;
    exit when budget <= 0;
  end loop;
  if cardinality(picked) = 0 then
    return;
  end if;
  insert into net.claim (worker_id, ids) values (worker, picked_ids);
  return query
    update net.http_request_active as q
      set status = 'running', attempt = q.attempt + 1, worker_id = worker, started_at = clock_timestamp()
      where q.ctid = any (picked) -- they are locked, so they stay where they are
      returning q.id, q.attempt, q.max_attempts, upper(q.method::text), q.url, q.headers, q.body,
        q.timeout_milliseconds, q.idempotency_key, q.retry_policy, q.destination, q.attempts_forgiven, q.priority,
        q.scheduled_at;
end
$$;
create or replace function net._take_over() returns int
  language plpgsql volatile
  set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off set jit = off
as $$
declare
  taken int;
begin
  perform net._sweep_claims(); -- of those that were known to be dead before: it takes its time
  update net.worker as w set state = 'dead', in_flight = 0
    where w.id in (select d.id from net.worker as d
      where d.state in ('running', 'draining') and not net._worker_alive(d) for update skip locked);
  with orphan as (
    select q.id, q.attempt, q.worker_id, q.started_at from net.http_request_active as q
    where q.id = any (array(select unnest(c.ids) from net.claim as c where not net._works(c.worker_id)))
      and q.status = 'running' and not net._works(q.worker_id)
    order by q.id for update skip locked
  ), lost as (
    insert into net.http_attempt_log (request_id, attempt, worker_id, started_at, finished_at, error_msg)
    select id, attempt, worker_id, started_at, clock_timestamp(), 'the worker died before it could record the outcome'
    from orphan where attempt > 0
    on conflict do nothing
  ), freed as (
    update net.http_request_active as q
      set status = 'retrying', scheduled_at = clock_timestamp(), worker_id = null,
          attempts_forgiven = attempts_forgiven + 1,
          error_msg = 'the worker died before it could record the outcome'
      from orphan as o where q.id = any (array[o.id])
      returning o.worker_id
  ), share as (
    select f.worker_id, count(*)::int as n from freed as f group by f.worker_id
  ), past as ( -- in order: another taker may hold some of them
    select w.id, s.n from net.worker as w join share as s on s.worker_id = w.id order by w.id for update of w
  ), noted as (
    update net.worker as w set taken_over = w.taken_over + p.n, taken_over_at = clock_timestamp()
      from past as p where w.id = p.id
  )
  select count(*) into taken from freed;
  delete from net.claim as c where not net._works(c.worker_id) and not exists (
    select from unnest(c.ids) as u(id) cross join lateral (select from net.http_request_active as q
      where q.id = any (array[u.id]) and q.status = 'running' and coalesce(q.worker_id, 0) = c.worker_id) as s);
  if taken > 0 then
    perform pg_notify('pgcourier_queue', '');
  end if;
  perform net._fold_counts();
  return taken;
end
$$;
create or replace function net._heartbeat(
  worker int, state text, in_flight int, finished bigint, per_second float8) returns bool
  language plpgsql volatile
as $$
begin
  perform net._tidy_claims(worker, case when in_flight = 0 then 0 else 1 end);
  update net.worker as w
    set state = _heartbeat.state, in_flight = _heartbeat.in_flight, finished = _heartbeat.finished,
        per_second = _heartbeat.per_second, last_seen = clock_timestamp()
    where w.id = worker and w.state in ('running', 'draining');
  return found;
end
$$;
create or replace function net._soonest_due() returns timestamptz
  language plpgsql stable
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off
as $$
declare
  lane text := '';
  rank int := -2147483648;
  due timestamptz;
  soonest timestamptz;
begin
  for probes in 1 .. 2000 loop
    select q.destination, -q.priority, q.scheduled_at into lane, rank, due from net.http_request_active as q
      where q.destination is not null and q.status in ('pending', 'retrying')
        and (q.destination, (-q.priority)) > (lane, rank)
      order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    exit when lane is null;
    soonest := least(soonest, due);
  end loop;
  if lane is not null then -- more lanes than are worth looking at one by one
    select min(q.scheduled_at) into soonest from net.http_request_active as q where q.status in ('pending', 'retrying');
  end if;
  return soonest;
end
$$;
create or replace function net._lanes_in_use(most int) returns setof text
  language plpgsql stable
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off
as $$
declare
  lane text;
begin
  lane := '';
  for probes in 1 .. most loop
    select q.destination into lane from net.http_request_active as q
      where q.status in ('pending', 'retrying') and q.destination > lane
      order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    exit when lane is null;
    return next lane;
  end loop;
  return query select distinct r.destination from net._running() as r limit most;
end
$$;
create or replace function net.endpoints(period interval default '15 min')
  returns table (
    destination text,
    attempts bigint, -- that ended in the period
    succeeded bigint,
    success_rate float8, -- 0..1; null: nothing ended
    p50_ms float8, p95_ms float8, p99_ms float8,
    running int,
    waiting int, -- pending and retrying; up to 10,000 are counted
    due int, -- of these
    last_error text, -- null: it answered with last_error_code, or only the class is known
    last_error_code int,
    last_error_class text, -- as net.metric has it: 4xx, 5xx, timeout, error
    last_error_at timestamptz,
    endpoint_id int, -- of the policy that holds there; null: the defaults do
    policies int, -- how many name this destination; the one with the longest prefix holds
    secrets int) -- live signing secrets
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp set jit = off
as $$
#variable_conflict use_column
declare
  since timestamptz := date_trunc('minute', now() - greatest(least(period, interval '7 days'), interval '0'));
begin
  if not net._sees_all() then
    raise exception 'permission denied: role "%" may not see all destinations', net._caller()
      using errcode = 'insufficient_privilege',
        hint = format('Ask the owner of schema net to run: select net.grant_monitor(%L)', net._caller());
  end if;
  return query
    with bucket as (
      select m.destination, m.bucket, sum(m.n) as n, sum(m.n) filter (where m.outcome in ('2xx', '3xx')) as good,
          max(array[extract(epoch from m.minute)::bigint::text, m.outcome])
            filter (where m.outcome not in ('2xx', '3xx')) as bad
        from net.metric as m where m.minute >= since group by m.destination, m.bucket
    ), summed as (
      select b.destination, b.bucket, b.good, b.bad, sum(b.n) over (partition by b.destination order by b.bucket) as upto,
          sum(b.n) over (partition by b.destination) as total
        from bucket as b
    ), traffic as (
      select s.destination, max(s.total)::bigint as attempts, coalesce(sum(s.good), 0)::bigint as succeeded,
          power(2, min(s.bucket) filter (where s.upto >= 0.50 * s.total) / 4.0)::float8 as p50,
          power(2, min(s.bucket) filter (where s.upto >= 0.95 * s.total) / 4.0)::float8 as p95,
          power(2, min(s.bucket) filter (where s.upto >= 0.99 * s.total) / 4.0)::float8 as p99,
          max(s.bad) as bad
        from summed as s group by s.destination
    ), policy as (
      select distinct on (e.destination) e.destination, e.id, count(*) over (partition by e.destination)::int as n
        from net.endpoint as e order by e.destination, length(e.prefix) desc
    ), lane as (
      select l.destination, t.attempts, t.succeeded, t.p50, t.p95, t.p99, to_timestamp(t.bad[1]::bigint) as bad_minute,
          t.bad[2] as bad_class, p.id, p.n,
          row_number() over (order by p.id is null, t.attempts desc nulls last, l.destination) as place
        from (select t.destination from traffic as t union select p.destination from policy as p
          union select u from net._lanes_in_use(1000) as u) as l
        left join traffic as t on t.destination = l.destination
        left join policy as p on p.destination = l.destination
        order by place limit 1000
    ), failure as (
      select distinct on (f.destination) f.destination, f.error_msg, f.status_code, f.finished_at
        from (select q.destination, q.error_msg, q.status_code, q.finished_at from net.http_request_finished as q
          where q.status = 'failed' order by q.status desc, q.id desc limit 1000) as f
        order by f.destination, f.finished_at desc
    ), busy as (
      select r.destination, count(*)::int as n from net._running() as r group by r.destination
    )
    select l.destination, coalesce(l.attempts, 0), coalesce(l.succeeded, 0),
        l.succeeded / nullif(l.attempts, 0)::float8, l.p50, l.p95, l.p99,
        coalesce(b.n, 0), w.waiting, w.due,
        case when x.told then case when x.retried then y.error else f.error_msg end end,
        case when x.told then case when x.retried then y.code else f.status_code end end,
        case when not x.told then l.bad_class end,
        case when x.told then case when x.retried then y.at else f.finished_at end else l.bad_minute end,
        l.id, coalesce(l.n, 0), s.n
      from lane as l
      left join failure as f on f.destination = l.destination
      left join busy as b on b.destination = l.destination
      cross join lateral net._lane_waiting(l.destination, case when l.place <= 10 then 10000 else 1000 end) as w
      left join lateral net._lane_trouble(l.destination) as y on w.waiting > 0
      cross join lateral (select coalesce(y.at > f.finished_at, y.at is not null) as retried,
        greatest(y.at, f.finished_at) is not null
          and not coalesce(l.bad_minute >= greatest(y.at, f.finished_at), false) as told) as x
      cross join lateral (select count(*)::int as n from net.endpoint_secret as k
        where k.endpoint_id = l.id and (k.expires is null or k.expires > now())) as s
      order by l.place;
end
$$;
create or replace function net.stats(
  out pending bigint, out running bigint, out retrying bigint, out succeeded bigint, out failed bigint,
  out cancelled bigint, out oldest_pending_seconds float8, out finished_per_second float8,
  out p50_ms float8, out p95_ms float8, out p99_ms float8, out estimated bool)
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  all_active bigint;
  waiting bigint;
  sample_percent float4;
begin
  select count(*) filter (where s.status = 'pending'), count(*) filter (where s.status = 'running'),
      count(*) filter (where s.status = 'retrying'), count(*) > 10000
    into pending, running, retrying, estimated
    from (select q.status from net.http_request_active as q limit 10001) as s;
  if estimated then
    select greatest(c.reltuples, 10000)::bigint, least(100, 100 * 200 / greatest(c.relpages, 1)::float4)
      into all_active, sample_percent from pg_class as c where c.oid = 'net.http_request_active'::regclass;
    select count(*) into running from net._running();
    select count(*) filter (where s.status = 'retrying'), count(*) into retrying, waiting
      from (select q.status from net.http_request_active as q
          tablesample system (sample_percent) where q.status <> 'running') as s;
    retrying := round((all_active - running) * retrying / greatest(waiting, 1)::float8);
    pending := greatest(all_active - running - retrying, 0);
  end if;
  select coalesce(sum(c.n) filter (where c.status = 'succeeded'), 0),
      coalesce(sum(c.n) filter (where c.status = 'failed'), 0),
      coalesce(sum(c.n) filter (where c.status = 'cancelled'), 0)
    into succeeded, failed, cancelled from net.finished_count as c;
  select extract(epoch from clock_timestamp() - soonest) into oldest_pending_seconds
    from net._soonest_due() as soonest where soonest <= clock_timestamp();
  with bucket as (
    select m.bucket, sum(m.n) as n from net.metric as m
      where m.minute >= date_trunc('minute', now()) - interval '1 minute' group by m.bucket
  ), running_sum as (
    select b.bucket, b.n, sum(b.n) over (order by b.bucket) as upto, sum(b.n) over () as total from bucket as b
  )
  select max(total) / greatest(extract(epoch from now() - (date_trunc('minute', now()) - interval '1 minute')), 1),
      power(2, min(bucket) filter (where upto >= 0.50 * total) / 4.0),
      power(2, min(bucket) filter (where upto >= 0.95 * total) / 4.0),
      power(2, min(bucket) filter (where upto >= 0.99 * total) / 4.0)
    into finished_per_second, p50_ms, p95_ms, p99_ms from running_sum;
  finished_per_second := coalesce(finished_per_second, 0);
end
$$;
revoke all on function net._works(bigint), net._running(), net._tidy_claims(bigint, int), net._sweep_claims(),
  net._complete_rows(), net._note_path(), net._lane_room(text, int, int),
  net._claim(int, int, int, text, text[], int[], timestamptz[]) from public;
do $do$
declare
  worker regrole;
begin
  for worker in
    select distinct a.grantee from pg_proc as p cross join lateral aclexplode(p.proacl) as a
      where p.oid = 'net._next_due()'::regprocedure and a.grantee not in (0, p.proowner)
  loop
    perform net.grant_worker(worker);
  end loop;
end
$do$;
insert into net.schema_version (version, program) values (8, 'pgcourier 0');
