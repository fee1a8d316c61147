-- The bytes of a JSON value, and how many they are, before anything dear happens.

-- How large the text of a value is. What cannot be written as text any more is larger than whatever is allowed, and
-- what is larger than eight limits in the server's own form need not be written. (Compressed a value may be 250 times
-- smaller than it is, and a control character takes six bytes of text.)
create or replace function net._json_size(value jsonb, allowed bigint) returns bigint
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  if pg_column_size(value) < 500000 then
    return octet_length(value::text);
  elsif pg_column_size(value) > 8 * allowed then
    return pg_column_size(value);
  end if;
  begin
    return octet_length(value::text);
  exception when program_limit_exceeded or out_of_memory then
    return 1073741824;
  end;
end
$$;

create or replace function net._large_json_bytes(value jsonb) returns bytea
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  allowed constant bigint := net._limit('max_body_bytes');
begin
  perform net._check_size('the body', net._json_size(value, allowed), 'bytes', 'max_body_bytes');
  return convert_to(value::text, 'UTF8');
end
$$;

-- Read as a part of the expression of net.http_post and the like, under whatever search_path their caller has.
create or replace function net._json_bytes(value jsonb) returns bytea
  language sql stable
as $$
  select case when pg_catalog.pg_column_size(value) operator(pg_catalog.<) 500000
    then pg_catalog.convert_to(value::pg_catalog.text, 'UTF8') else net._large_json_bytes(value) end
$$;
