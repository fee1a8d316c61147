-- What headers a request may have, and what is added to them.

create or replace function net._check_headers(headers jsonb) returns void
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
declare
  pair record;
begin
  if jsonb_typeof(headers) <> 'object' then
    raise exception 'headers must be a JSON object of names and values, not %', jsonb_typeof(headers);
  end if;
  -- As nearly all are: in one statement.
  if (select bool_and(key ~ '^[A-Za-z0-9!#$%&''*+.^_`|~-]+$' and jsonb_typeof(value) not in ('object', 'array')
        and coalesce(value #>> '{}', '') !~ '[[:cntrl:]]' and lower(key) <> 'host')
      and count(distinct lower(key)) = count(*) from jsonb_each(headers)) then
    return;
  end if;
  for pair in select key, value #>> '{}' as word, jsonb_typeof(value) as kind from jsonb_each(headers) loop
    -- RFC 9110, 5.1: a field name is a token.
    if pair.key !~ '^[A-Za-z0-9!#$%&''*+.^_`|~-]+$' then
      raise exception 'header name "%" is not valid: only letters, digits and !#$%%&''*+-.^_`|~ are allowed',
        net._shown(pair.key);
    end if;
    if pair.kind in ('object', 'array') then
      raise exception 'the value of header "%" must be a text, a number or a boolean, not an %', pair.key, pair.kind;
    end if;
    if replace(pair.word, chr(9), ' ') ~ $re$[\x01-\x1f\x7f]$re$ then
      raise exception 'the value of header "%" must not contain a line break (CR or LF) or another control character: "%"',
        pair.key, net._shown(pair.word);
    end if;
    if lower(pair.key) = 'host' then
      perform net._check_host_header(pair.word);
    end if;
  end loop;
  select string_agg(format('"%s"', s.name), ' and ' order by s.name) as names into pair from (
    select min(name) over (partition by lower(name)) as one, name,
      count(*) over (partition by lower(name)) as n from jsonb_object_keys(headers) as name) as s
    where s.n > 1 group by s.one order by s.one limit 1;
  if found then
    raise exception 'headers % are one and the same: names differ in case only', pair.names;
  end if;
end
$$;

-- A Host header of one's own goes out as it is: a host, and maybe a port.
create or replace function net._check_host_header(value text) returns void
  language plpgsql stable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
declare
  trouble text := (select n.trouble from net._normal_authority(value, null) as n);
begin
  if value !~ $re$^(\[[0-9A-Fa-f:.]+\]|[^][/?#@:[:space:][:cntrl:]]+)(:[0-9]+)?\Z$re$ then
    trouble := 'it must be a host, or host:port';
  end if;
  if trouble is not null then
    raise exception 'header "Host" is not valid, "%": %', net._shown(value), trouble;
  end if;
end
$$;

-- Header sets for the calls whose body is JSON: theirs, with Content-Type where they have none.
create or replace function net._with_content_type(headers jsonb, content_type text) returns jsonb
  language sql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
  select case
    when headers is null or headers = '{}'::jsonb then jsonb_build_object('Content-Type', content_type)
    when jsonb_typeof(headers) = 'object'
      and not exists (select from jsonb_object_keys(headers) as name where lower(name) = 'content-type')
    then headers || jsonb_build_object('Content-Type', content_type)
    else headers
  end
$$;

create or replace function net._json_headers(headers jsonb) returns jsonb
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
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

-- These headers with the trace that the session is in (W3C Trace Context): `set pgcourier.traceparent = '00-…'`. Their own
-- goes before it, and what is no such value is left out: a call does not fail for it.
create or replace function net._traced(headers jsonb, traceparent text) returns jsonb
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
begin
  if traceparent !~ '^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$'
    or exists (select from jsonb_object_keys(headers) as name where lower(name) = 'traceparent')
  then
    return headers;
  end if;
  return headers || jsonb_build_object('traceparent', traceparent);
end
$$;
