-- RFC 3986 percent-encoding of everything but unreserved characters, as curl_easy_escape does it.
create or replace function net._urlencode_string(string varchar) returns text
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
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
create or replace function net._split_url(url text) returns text[]
  language plpgsql immutable parallel safe
as $$
declare
  part text[];
  host text;
begin
  -- The plain case without capturing groups, which cost ten times as much.
  if url ~ '^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[^#[:space:][:cntrl:]]*$' then
    host := split_part(url, '/', 3);
    return array[left(url, strpos(url, '://') + 2) || host, host, substr(url, strpos(url, '://') + 3 + length(host)), null];
  end if;
  part := regexp_match(url,
    '^(https?://(?:[^/?#@[:space:]]*@)?((?:[[][0-9a-f:.]+[]]|[^]/?#@[:space:]:[]+)(?::[0-9]{1,5})?))([/?][^#[:space:][:cntrl:]]*)?(#[^[:space:][:cntrl:]]*)?$', 'i');
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

create or replace function net._encode_url_with_params_array(url text, params_array text[]) returns text
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
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

-- A URL up to its fragment, with these parameters behind those that it has.
create or replace function net._with_params(target text, params jsonb) returns text
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
