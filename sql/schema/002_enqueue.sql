-- What users call: pg_net's functions and those beyond it. All of them come down to net._enqueue.

-- RFC 3986 percent-encoding of everything but unreserved characters, as curl_easy_escape does it.
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

-- Splits an absolute http or https URL: [1] up to the path, [2] host[:port], [3] path and query, [4] fragment.
-- Raises on anything else.
create function net._split_url(url text) returns text[]
  language plpgsql immutable parallel safe
as $$
declare
  part text[];
  host text;
begin
  -- The plain case without capturing groups, which cost ten times as much.
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

-- The role that called, not the owner with whose rights the function runs.
create function net._caller() returns text
  language sql stable parallel safe
as $$
  select case current_setting('role') when 'none' then session_user::text else current_setting('role') end
$$;

create function net._lane(url text, host text) returns text
  language sql stable parallel safe
as $$ select lower(host) $$; -- replaced when endpoints exist, in 003

-- The request for which an idempotency key is live, or null. Holds the key until the transaction ends.
create function net._claim_key(key text) returns bigint
  language plpgsql volatile
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(key, 7041));
  return (select q.id from net.http_request_active as q where q.idempotency_key = key);
end
$$;

-- Checks a request and queues it. With the owner's rights: nobody else writes the table.
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
    -- Waits for another transaction that is about to queue the same key.
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
    -- RFC 9110, 5.1: a field name is a token.
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

-- A row inserted by hand has pg_net's columns alone: the rest is filled in, and workers are told.
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

-- Header sets for the calls whose body is JSON: theirs, with Content-Type where they have none.
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
  body text default null, json jsonb default null, bytes bytea default null,
  timeout_milliseconds int default 5000, priority int default 0, scheduled_at timestamptz default null,
  max_attempts int default null, idempotency_key text default null, retry_policy jsonb default null)
  returns bigint language plpgsql volatile
as $$
begin
  if method is null or upper(method) not in ('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS') then
    raise exception 'method must be GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS, not %', coalesce(quote_literal(method), 'null');
  end if;
  if num_nonnulls(body, json, bytes) > 1 then
    raise exception 'give at most one of body, json and bytes';
  end if;
  return net._enqueue(method, url, params,
    case when json is null then headers else net._with_content_type(headers, 'application/json') end,
    coalesce(bytes, convert_to(coalesce(body, json::text), 'UTF8')),
    timeout_milliseconds, priority, scheduled_at, max_attempts, idempotency_key, retry_policy);
end
$$;

-- Waits until the request is final. One that this transaction queued is never sent before it commits.
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
    -- Seen, though its writer is at work: this transaction itself, maybe behind a savepoint.
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

-- Trigger function in the shape of Supabase's Database Webhooks. Arguments: url, method ('POST'), headers
-- ('{}'), timeout in milliseconds ('5000'); with five, the fourth is params as Supabase has it.
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
    perform net.http_request(method, url, params, headers, json => payload, timeout_milliseconds => timeout_ms);
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end
$$;
