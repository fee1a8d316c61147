-- One normal form of a host and port, so that no other spelling of a host passes the policy that it has: lower case,
-- escapes decoded, IDNA, addresses as inet writes them, no default port, no dot at the end.

-- A label of a host name that has letters beyond ASCII, in Punycode (RFC 3492).
create or replace function net._punycode(label text) returns text
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
declare
  digits constant text := 'abcdefghijklmnopqrstuvwxyz0123456789';
  points int[] := array(select ascii(c) from regexp_split_to_table(label, '') with ordinality as s(c, place) order by place);
  written text := regexp_replace(label, '[^ -~]', '', 'g');
  basic constant int := length(written);
  done int := basic;
  point int := 128; -- all below it are written
  delta int := 0;
  bias int := 72;
  step int;
  rest int;
  threshold int;
  k int;
begin
  if basic > 0 then
    written := written || '-';
  end if;
  while done < cardinality(points) loop
    step := (select min(p) from unnest(points) as p where p >= point);
    delta := delta + (step - point) * (done + 1);
    point := step;
    for place in 1 .. cardinality(points) loop
      if points[place] < point then
        delta := delta + 1;
      elsif points[place] = point then
        rest := delta;
        k := 36;
        loop
          threshold := greatest(1, least(26, k - bias));
          exit when rest < threshold;
          written := written || substr(digits, threshold + (rest - threshold) % (36 - threshold) + 1, 1);
          rest := (rest - threshold) / (36 - threshold);
          k := k + 36;
        end loop;
        written := written || substr(digits, rest + 1, 1);
        delta := case when done = basic then delta / 700 else delta / 2 end;
        done := done + 1;
        delta := delta + delta / done;
        k := 0;
        while delta > 455 loop
          delta := delta / 35;
          k := k + 36;
        end loop;
        bias := k + 36 * delta / (delta + 38);
        delta := 0;
      end if;
    end loop;
    delta := delta + 1;
    point := point + 1;
  end loop;
  return 'xn--' || written;
end
$$;

-- A host name beyond ASCII as IDNA has it. As far as PostgreSQL can: compatibility forms, but lower case only of the
-- letters that the database's collation knows, and only where it is in UTF8.
create or replace function net._ascii_host(name text) returns text
  language plpgsql stable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
begin
  if getdatabaseencoding() <> 'UTF8' then
    return lower(name);
  end if;
  -- What is not seen is not there (soft hyphen, zero width, variation selectors), and a full stop has four forms.
  name := translate(name, chr(173) || chr(8203) || chr(8288) || chr(65279) || chr(65038) || chr(65039), '');
  name := translate(lower(normalize(name, nfkc)), chr(12290), '.');
  return (select string_agg(case when l ~ '[^ -~]' then net._punycode(l) else l end, '.' order by place)
    from unnest(string_to_array(name, '.')) with ordinality as s(l, place));
end
$$;

-- A number as inet_aton and browsers read it: decimal, 0 octal, 0x hexadecimal. Null: none, or beyond 32 bits.
create or replace function net._address_number(digits text) returns bigint
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
declare
  base constant int := case when digits ~ '^0x' then 16 when digits ~ '^0[0-9]' then 8 else 10 end;
  n bigint := 0;
begin
  if digits !~ '^(0x[0-9a-f]*|[0-9]+)$' or base = 8 and digits ~ '[89]' then
    return null;
  end if;
  digits := ltrim(case when base = 16 then substr(digits, 3) else digits end, '0');
  if length(digits) > 11 then
    return null;
  end if;
  for place in 1 .. length(digits) loop
    n := n * base + strpos('123456789abcdef', substr(digits, place, 1));
  end loop;
  return case when n <= 4294967295 then n end;
end
$$;

-- An IPv4 address in any of these spellings (127.1, 2130706433, 0x7f.0.0.1), as four numbers. Null: it is none.
create or replace function net._ipv4(name text) returns text
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
declare
  parts text[] := string_to_array(name, '.');
  n constant int := cardinality(parts);
  value bigint := 0;
  part bigint;
begin
  if n > 4 then
    return null;
  end if;
  for place in 1 .. n loop
    part := net._address_number(parts[place]);
    if part is null or part >= (case when place < n then 256 else 1::bigint << 8 * (5 - n) end) then
      return null;
    end if;
    value := value + case when place < n then part << 8 * (4 - place) else part end;
  end loop;
  return concat_ws('.', value >> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255);
end
$$;

-- What stands between the brackets of an IPv6 address, as inet writes it; an address of the other family in disguise
-- (::ffff:127.0.0.1) is what is reached: that one. Null: it is none. The cast may not fail: nobody could catch it here.
create or replace function net._ipv6(name text) returns text
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
declare
  tail constant text := substring(name from '[0-9.]*[.][0-9.]*$');
  hosted constant text := case when tail ~ '^[0-9]{1,3}([.][0-9]{1,3}){3}$' then net._ipv4(tail) end;
  plain text := name;
  groups text[];
begin
  if tail is not null then
    if hosted is null or hosted <> tail then
      return null;
    end if;
    groups := string_to_array(hosted, '.');
    plain := left(name, length(name) - length(tail)) || to_hex(groups[1]::int * 256 + groups[2]::int) || ':'
      || to_hex(groups[3]::int * 256 + groups[4]::int);
  end if;
  if plain !~ '^[0-9a-f:]+$' or plain ~ ':::|::.*::|[0-9a-f]{5}|^:[^:]|[^:]:$' then
    return null;
  end if;
  groups := array_remove(string_to_array(plain, ':'), '');
  if cardinality(groups) > 7 or strpos(plain, '::') = 0 then
    if cardinality(groups) <> 8 or strpos(plain, '::') > 0 then
      return null;
    end if;
  end if;
  plain := host(plain::inet);
  return coalesce(substring(plain from '^::ffff:([0-9.]+)$'), '[' || plain || ']');
end
$$;

-- The normal form of what stands for a host in a URL, or why it is no host.
create or replace function net._normal_host(name text, out host text, out trouble text)
  language plpgsql stable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
begin
  host := lower(name);
  if left(host, 1) = '[' then
    host := net._ipv6(btrim(host, '[]'));
    trouble := case when host is null then 'the IPv6 address is not valid' end;
    return;
  end if;
  if strpos(host, '%') > 0 then
    if host ~ '%(?![2-7][0-9a-f])' then
      trouble := 'the host has a "%" that stands for no letter of ASCII';
      return;
    end if;
    host := lower((select string_agg(case when m[1] like '%__' and left(m[1], 1) = '%'
          then chr(get_byte(decode(substr(m[1], 2), 'hex'), 0)) else m[1] end, '' order by place)
      from regexp_matches(host, '%..|[^%]+', 'g') with ordinality as s(m, place)));
  end if;
  if host ~ '[^ -~]' and host !~ '[[:cntrl:]]' then
    host := net._ascii_host(host);
  end if;
  if right(host, 1) = '.' then
    host := left(host, -1);
  end if;
  if coalesce(host, '') = '' then
    trouble := 'there is no host';
  elsif host ~ '[[:cntrl:]]' or regexp_replace(host, '[^ -~]', '', 'g') ~ '[^a-z0-9._-]' then
    trouble := 'the host has a character that no host has';
  elsif host ~ '(^|[.])(0x[0-9a-f]*|[0-9]+)$' then
    host := net._ipv4(host);
    trouble := case when host is null then 'the host ends like an IPv4 address and is none' end;
  elsif host ~ '^[.]|[.][.]|[.]$' then
    trouble := 'a label of the host is empty';
  elsif host ~ '(^|[.])-|-([.]|$)' then
    trouble := 'a label of the host begins or ends with a hyphen';
  elsif length(host) > 253 then
    trouble := format('the host has %s characters, and 253 is the most', length(host));
  elsif exists (select from unnest(string_to_array(host, '.')) as l where length(l) > 63) then
    trouble := 'a label of the host is longer than 63 characters';
  end if;
end
$$;

-- The same of host[:port]. Where no scheme is known both default ports go.
create or replace function net._normal_authority(authority text, scheme text, out lane text, out trouble text)
  language plpgsql stable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
declare
  digits constant text := substring(authority from ':([0-9]*)$');
  port int;
  n record;
begin
  if digits is not null then
    if ltrim(digits, '0') !~ '^[0-9]{1,5}$' or ltrim(digits, '0')::int > 65535 then
      trouble := 'the port must be 1 to 65535';
      return;
    end if;
    port := digits::int;
    authority := left(authority, -length(digits) - 1);
  end if;
  n := net._normal_host(authority);
  trouble := n.trouble;
  if trouble is null then
    lane := n.host || case when port is null or port = 443 and coalesce(lower(scheme), 'https') = 'https'
      or port = 80 and coalesce(lower(scheme), 'http') = 'http' then '' else ':' || port end;
  end if;
end
$$;
