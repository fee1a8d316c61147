-- What headers a request may have, and what is added to them.

create or replace function net._check_headers(headers jsonb) returns void
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
        regexp_replace(pair.key, '[[:cntrl:]]', '?', 'g');
    end if;
    if pair.kind in ('object', 'array') then
      raise exception 'the value of header "%" must be a text, a number or a boolean, not an %', pair.key, pair.kind;
    end if;
    if (pair.value #>> '{}') ~ ('[' || chr(10) || chr(13) || ']') then
      raise exception 'the value of header "%" must not contain a line break (CR or LF) or NUL', pair.key;
    end if;
  end loop;
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
