-- Lanes: the destination that a request waits in, from its URL and the endpoints' prefixes.

-- The lane of a URL: the longest endpoint prefix with a path that it begins with, else its host; 'invalid' where it has
-- none. For rows that did not come by net._enqueue: nothing is refused here, the worker will say what is wrong.
create or replace function net._lane(url text) returns text
  language plpgsql stable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
declare
  part text[] := case when octet_length(url) <= 1048576 then net._read_url(url) end;
  lane text := part[5];
  address text := lower(split_part(part[1], ':', 1)) || '://' || lane || net._normal_path(coalesce(part[3], ''));
begin
  return coalesce((select e.destination from net.endpoint as e
    where e.has_path and starts_with(address, e.destination) order by length(e.destination) desc limit 1),
    lane, 'invalid');
end
$$;

-- What an endpoint's prefix says, in the normal form that URLs get too: its lane, and whether that is a part of a host.
create or replace function net._prefix_lane(prefix text, out lane text, out has_path bool)
  language plpgsql stable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
declare
  part text[] := regexp_match(prefix,
    $re$^(?:(https?)://)?(\[[^]]+\](?::[0-9]*)?|[^][/?#@[:space:]]+)(/[^[:space:]]*)?\Z$re$, 'i');
  place record;
  path constant text := net._normal_path(coalesce(part[3], ''));
begin
  if part is null then
    raise exception 'endpoint prefix "%" is neither a host nor the beginning of a URL', net._shown(prefix)
      using hint = 'Use example.com, example.com:8443 or https://example.com/path.';
  end if;
  if part[1] is null and part[3] is not null then
    raise exception 'endpoint prefix "%" has a path but no scheme', net._shown(prefix)
      using hint = 'Write https://' || net._shown(prefix) || '.';
  end if;
  place := net._normal_authority(part[2], part[1]);
  if place.trouble is not null then
    raise exception 'endpoint prefix "%" is neither a host nor the beginning of a URL: %', net._shown(prefix), place.trouble;
  end if;
  has_path := path not in ('', '/');
  lane := case when has_path then lower(part[1]) || '://' || place.lane || path else place.lane end;
end
$$;

create or replace function net._endpoint_lane() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform net._check_headers(new.extra_headers);
  select p.lane, p.has_path into new.destination, new.has_path from net._prefix_lane(new.prefix) as p;
  return new;
end
$$;

-- After a change of endpoints what waits is sorted into its lanes anew, and workers read the policies: a notification
-- lets them do so at once, and with a claim they see it by the mark.
create or replace function net._endpoints_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  if tg_argv[0] = 'lanes' then
    update net.http_request_active as q set destination = w.lane
      from (select a.id, net._lane(a.url) as lane
        from net.http_request_active as a
        where a.status in ('pending', 'retrying')
          and (exists (select from net.endpoint where has_path) or a.destination like '%://%')) as w
      where q.id = w.id and q.status in ('pending', 'retrying') and q.destination is distinct from w.lane;
    perform net._sort_lines();
  end if;
  insert into net.policy_change default values;
  perform net._notify('pgcourier_queue', 'policy');
  return null;
end
$$;

-- That there is an endpoint with a path, or one that is ordered, for net._enqueue: see the sequences.
create or replace function net._note_path() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  if new.has_path then
    perform setval('net.endpoint_path', 1);
    perform setval('net.unusual', 1);
  end if;
  if new.ordered then
    perform setval('net.endpoint_ordered', 1);
    perform setval('net.unusual', 1);
  end if;
  return null;
end
$$;

drop trigger if exists lane on net.endpoint;
create trigger lane before insert or update of prefix, extra_headers on net.endpoint
  for each row execute function net._endpoint_lane();
drop trigger if exists moved on net.endpoint;
create trigger moved after insert or delete or truncate or update of prefix, ordered on net.endpoint
  for each statement execute function net._endpoints_changed('lanes');

-- What workers keep in the row of a policy, and what functions of their own set; all else is what somebody set.
create or replace function net._endpoint_state() returns text[]
  language sql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$ select '{id,circuit,circuit_until,failures,tokens,tokens_at,destination,has_path,owner,on_failure_owner,'
  'paused_until,pause_reason,paused_by}'::text[] $$;

-- A circuit is opened and closed by hand too, and a pause is begun and ended.
drop trigger if exists changed on net.endpoint;
do $do$
begin
  execute (select format('create trigger changed after update of %s on net.endpoint'
      ' for each statement execute function net._endpoints_changed()',
      string_agg(quote_ident(a.attname), ', ' order by a.attnum))
    from pg_catalog.pg_attribute as a
    where a.attrelid = 'net.endpoint'::regclass and a.attnum > 0 and not a.attisdropped
      and (a.attname in ('circuit', 'paused_until') or a.attname <> all (net._endpoint_state() || array['prefix', 'ordered'])));
end
$do$;
drop trigger if exists path_noted on net.endpoint;
create trigger path_noted after insert or update of prefix, ordered on net.endpoint
  for each row when (new.has_path or new.ordered) execute function net._note_path();
