-- Lanes: the destination that a request waits in, from its URL and the endpoints' prefixes.

-- The lane of a URL: the longest endpoint prefix with a path that it begins with, else its host.
create or replace function net._lane(url text, host text) returns text
  language plpgsql stable parallel safe set search_path = pg_catalog, net, pg_temp
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

-- What an endpoint's prefix says: its lane, and whether that is a part of a host.
create or replace function net._endpoint_lane() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  part text[] := regexp_match(new.prefix, '^(?:(https?)://)?([^][/?#@[:space:]]+|[[][^]]+[]](?::[0-9]+)?)(/[^[:space:]]*)?$', 'i');
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

-- After a change of endpoints what waits is sorted into its lanes anew, and workers read the policies.
create or replace function net._endpoints_changed() returns trigger
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

-- That there is an endpoint with a path, for net._enqueue: see the sequence.
create or replace function net._note_path() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform setval('net.endpoint_path', 1);
  return null;
end
$$;

drop trigger if exists lane on net.endpoint;
create trigger lane before insert or update of prefix, extra_headers on net.endpoint
  for each row execute function net._endpoint_lane();
drop trigger if exists moved on net.endpoint;
create trigger moved after insert or delete or update of prefix on net.endpoint
  for each statement execute function net._endpoints_changed('lanes');

-- What workers keep in the row of a policy; all else is what somebody set.
create or replace function net._endpoint_state() returns text[]
  language sql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$ select '{id,circuit,circuit_until,failures,tokens,tokens_at,destination,has_path}'::text[] $$;

-- A circuit is opened and closed by hand too.
drop trigger if exists changed on net.endpoint;
do $do$
begin
  execute (select format('create trigger changed after update of %s on net.endpoint'
      ' for each statement execute function net._endpoints_changed()',
      string_agg(quote_ident(a.attname), ', ' order by a.attnum))
    from pg_catalog.pg_attribute as a
    where a.attrelid = 'net.endpoint'::regclass and a.attnum > 0 and not a.attisdropped
      and (a.attname = 'circuit' or a.attname <> all (net._endpoint_state() || array['prefix'])));
end
$do$;
drop trigger if exists path_noted on net.endpoint;
create trigger path_noted after insert or update of prefix on net.endpoint
  for each row when (new.has_path) execute function net._note_path();
