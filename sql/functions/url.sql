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

-- A text of theirs as an error may show it: on one line, and not all of it.
create or replace function net._shown(given text) returns text
  language sql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
  select case when s.begun !~ '[[:cntrl:]]' then s.begun else left((
      select string_agg(case when c ~ '[[:cntrl:]]' then chr(92) || 'x' || lpad(to_hex(ascii(c)), 2, '0') else c end, '' order by place)
      from regexp_split_to_table(s.begun, '') with ordinality as t(c, place)), 200) end
    || case when length(given) > 200 then '…' else '' end
  from (select left(given, 200) as begun) as s
$$;

-- An absolute http or https URL: [1] up to the path, [2] host[:port], [3] path and query, [4] fragment, [5] the normal
-- form of its host and port. Where it is none, [6] says why, and [7] what to do.
create or replace function net._read_url(url text) returns text[]
  language plpgsql stable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
declare
  part text[] := regexp_match(url, $re$^(https?://(?:[^][/?#@<>"\\\s[:cntrl:]]*@)?$re$
    || $re$(\[[0-9a-f:.]+\](?::[0-9]*)?|[^][/?#@:\\\s[:cntrl:]]+(?::[0-9]*)?))$re$
    || $re$([/?][^#\s[:cntrl:]]*)?(#[^\s[:cntrl:]]*)?\Z$re$, 'i');
  place record;
  advice text := 'Give an absolute http or https address, such as https://example.com/hook, with spaces as %20.';
begin
  if part is not null then
    place := net._normal_authority(part[2], split_part(part[1], ':', 1));
    if place.trouble is null then
      return part || place.lane;
    end if;
    return array[null, null, null, null, null, format('invalid URL "%s": %s', net._shown(url), place.trouble), advice];
  end if;
  if url ~ '^//[^/]' or url ~ '^[^]:/?#@[:space:][]+(:[0-9]+)?([/?#]|$)' and url ~ '^([^/?#]*[.:]|localhost)' then
    return array[null, null, null, null, null, format('invalid URL "%s": http:// or https:// is missing', net._shown(url)),
      format('Write http://%s or https:// before it.', net._shown(ltrim(url, '/')))];
  end if;
  if url ~ '^[A-Za-z][A-Za-z0-9+.-]*:' and url !~* '^https?:' then
    return array[null, null, null, null, null, 'Unsupported URL scheme',
      format('The address is "%s": use http:// or https://.', net._shown(url))];
  end if;
  return array[null, null, null, null, null, format('invalid URL "%s"', net._shown(url)), advice];
end
$$;

-- The same, or the error.
create or replace function net._split_url(url text) returns text[]
  language plpgsql stable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
declare
  part text[];
begin
  if url is null then
    raise exception 'null value in column "url": a request needs an absolute http or https address';
  end if;
  part := net._read_url(url);
  if part[6] is not null then
    raise exception '%', part[6] using hint = part[7];
  end if;
  return part;
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
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
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

-- Path and query with the path in its normal form (RFC 3986, 6.2.2): no unreserved character encoded, hex digits in upper
-- case, no segments "." and "..". For comparisons: a request goes out as it was given.
create or replace function net._normal_path(given text) returns text
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
declare
  path text := split_part(given, '?', 1);
  query text := substr(given, length(path) + 1);
  segments text[];
  segment text;
  kept text[] := '{}';
  n int := 0;
begin
  if path !~ '%|/[.]' then
    return given;
  end if;
  path := (
    select string_agg(case
        when i = 1 then t
        when t !~ '^[0-9A-Fa-f]{2}' then '%' || t
        when t ~* '^(2[de]|3[0-9]|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])' -- A-Z a-z 0-9 - . _ ~
          then chr(get_byte(decode(left(t, 2), 'hex'), 0)) || substr(t, 3)
        else '%' || upper(left(t, 2)) || substr(t, 3) end, '' order by i)
    from unnest(string_to_array(path, '%')) with ordinality as u(t, i));
  segments := string_to_array(substr(path, 2), '/');
  foreach segment in array segments loop
    if segment = '..' then
      n := greatest(n - 1, 0);
    elsif segment <> '.' then
      n := n + 1;
      kept[n] := segment;
    end if;
  end loop;
  path := '/' || coalesce(array_to_string(kept[1:n], '/'), '');
  if segments[cardinality(segments)] in ('.', '..') and right(path, 1) <> '/' then
    path := path || '/';
  end if;
  return path || query;
end
$$;

-- Policies that were written under another rule of what a host's normal form is.
do $do$
declare
  e record;
begin
  for e in select p.id, p.prefix, p.destination from net.endpoint as p order by p.id loop
    begin
      if (select n.lane from net._prefix_lane(e.prefix) as n) is distinct from e.destination then
        update net.endpoint set prefix = prefix where id = e.id;
      end if;
    exception when raise_exception then
      null; -- no host by today's rule: whoever edits it next is told
    end;
  end loop;
end
$do$;
