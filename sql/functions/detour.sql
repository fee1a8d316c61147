-- Requests that go to an address of somebody who develops their receiver, in place of their own: those of all roles, or
-- of one, to a host. They do so while a worker of his that was started for it works, and until a time.
--
-- Only that worker takes them, and it takes nothing else. What holds is decided where a request is claimed: any other
-- worker puts what it has picked and may not have aside (net._keep_away), where claims do not meet it: `later` and
-- `behind`, as what waits for another one of its line. The worker of the detour finds it there, and in the lanes. Where a
-- detour ends, by its worker's word or death or by its time, what stands aside goes back. Nobody pays for this while
-- there is no detour.

-- Opens one for a worker that has just registered. A host without a port is meant with whatever port.
create or replace function net._open_detour(
  worker int, host text, stand_in text, role text default null, lasts interval default '1 hour') returns int
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  place constant record := net._normal_authority(host, null);
  detour int;
begin
  if place.trouble is not null then
    raise exception 'invalid host "%": %', net._shown(host), place.trouble
      using hint = 'Write a host or host:port, such as api.example.com.';
  elsif role is not null and to_regrole(quote_ident(role)) is null then
    raise exception 'there is no role "%"', net._shown(role);
  elsif (lasts between interval '1 s' and interval '1 day') is not true then
    raise exception 'a detour lasts from a second to a day, not %', lasts;
  end if;
  perform net._end_detours();
  insert into net.detour (worker_id, host, stand_in, requester, until)
    values (worker, place.lane, stand_in, to_regrole(quote_ident(role)), clock_timestamp() + lasts) returning id into detour;
  update net.worker as w set detour = true where w.id = worker;
  return detour;
end
$$;

-- From now on it lasts so long again. False: it has ended.
create or replace function net._renew_detour(worker int, lasts interval default '1 hour') returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform net._end_detours();
  update net.detour as d set until = clock_timestamp() + least(lasts, interval '1 day') where d.worker_id = worker;
  return found;
end
$$;

-- Those whose time is over, and those whose worker is gone. What somebody else ends at this moment is his.
create or replace function net._end_detours() returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  delete from net.detour as d where d.id in (select e.id from net.detour as e
    where e.until <= clock_timestamp() or not net._works(e.worker_id) for update skip locked);
end
$$;

-- What stood aside for it goes back: one of a line to be looked at by the next claim.
create or replace function net._free_detoured() returns trigger
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  lined bigint[];
begin
  with freed as (
    update net.http_request_active as q
      set detour_id = null, behind = case when q.ordering_key is not null or q.ordered then true end,
          later = q.ordering_key is not null or q.ordered is true or q.scheduled_at > clock_timestamp()
      where q.detour_id = old.id returning q.id, q.behind
  )
  select array_agg(f.id) into lined from freed as f where f.behind;
  perform net._note_rows(lined);
  perform net._tell();
  return null;
end
$$;

drop trigger if exists ended on net.detour;
create trigger ended after delete on net.detour for each row execute function net._free_detoured();

-- The detour of a role's requests in a lane, the oldest; null: there is none.
create or replace function net._detour_of(lane text, role oid) returns int
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  return (select d.id from net.detour as d
    where (d.requester is null or d.requester = role) and net._is_of_host(lane, d.host)
      and d.until > clock_timestamp() and net._works(d.worker_id)
    order by d.id limit 1);
end
$$;

-- Whether a lane leads to that host; one without a port is meant with whatever port.
create or replace function net._is_of_host(lane text, host text) returns bool
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
declare
  place constant text := case when strpos(lane, '://') > 0 then split_part(lane, '/', 3) else lane end;
begin
  return place = host or starts_with(place, host || ':') and not net._has_port(host);
end
$$;

create or replace function net._has_port(host text) returns bool
  language sql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$ select host ~ '(^|\]|[^]:]):[0-9]+$' $$;

-- For a claim, in place of net._pick(), while there are detours. The caller may be the worker of one.
create or replace function net._pick_beside_detours(
  worker int, wish net.claim_wish, limited bool, out places tid[], out ids bigint[])
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  had int;
begin
  perform net._end_detours();
  if (select w.detour from net.worker as w where w.id = worker) then
    select p.places, p.ids into places, ids from net._pick_detoured(worker, wish.total) as p;
    return;
  end if;
  for tries in 1 .. 100 loop
    select p.places, p.ids into places, ids from net._pick(wish, limited) as p;
    had := cardinality(ids);
    select k.places, k.ids into places, ids from net._keep_away(places, ids) as k;
    exit when had = 0 or ids <> '{}'; -- else it may have been a lane's fill of them, and others wait behind
  end loop;
end
$$;

-- Of what a claim has picked and locked puts that aside which has a detour.
create or replace function net._keep_away(inout places tid[], inout ids bigint[])
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  had constant int := cardinality(ids);
begin
  with apart as (
    select s.destination, s.requester, net._detour_of(s.destination, s.requester) as detour
      from (select distinct q.destination, q.requester from unnest(ids) as u(id)
        join net.http_request_active as q on q.id = any (array[u.id])) as s
  ), aside as (
    update net.http_request_active as q set detour_id = a.detour, behind = true, later = true
      from apart as a
      where q.id = any (ids) and a.detour is not null and q.destination = a.destination and q.requester = a.requester
      returning q.id
  )
  select coalesce(array_agg(u.at order by u.place), '{}'), coalesce(array_agg(u.id order by u.place), '{}')
    into places, ids
    from unnest(places, ids) with ordinality as u(at, id, place)
    where u.id <> all (array(select s.id from aside as s));
  if cardinality(ids) < had then
    perform net._notify('pgcourier_queue', ''); -- the worker of the detour, who rests
  end if;
end
$$;

-- What the worker of a detour takes: first what stands aside for it, then what waits in the lanes of its host.
create or replace function net._pick_detoured(worker int, total int, out places tid[], out ids bigint[])
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  budget constant bigint := 4194304; -- see net._pick
  own constant net.detour := (select d from net.detour as d where d.worker_id = worker and d.until > clock_timestamp() limit 1);
  waiting bigint[];
  lane record;
  got record;
begin
  places := '{}';
  ids := '{}';
  if own.id is null then
    return; -- it is over, and this worker takes nothing else
  end if;
  perform net._one_by_one(); -- what it claims is seen by who looks for the order of a line
  select array_agg(s.id) into ids from (
    select q.id from net.http_request_active as q
      where q.detour_id = own.id and q.status in ('pending', 'retrying') and q.scheduled_at <= clock_timestamp()
      order by q.id limit total for update skip locked) as s;
  waiting := net._behind(ids);
  with taken as (
    update net.http_request_active as q set detour_id = null, behind = null, later = false
      where q.id = any (ids) and q.id <> all (waiting) returning q.ctid as at, q.id
  )
  select coalesce(array_agg(t.at order by t.id), '{}'), coalesce(array_agg(t.id order by t.id), '{}') into places, ids
    from taken as t;
  for lane in
    select r.role, u.name from net._lanes_of_host(own.host) as u(name)
      cross join lateral unnest(case when own.requester is null then net._roles_from(0, 1000) else array[own.requester] end)
        as r(role)
      where net._detour_of(u.name, r.role) = own.id
  loop
    exit when cardinality(ids) >= total;
    got := net._pick_lane(lane.role, lane.name, total - cardinality(ids));
    if got.lined then
      got := net._keep_order(lane.role, lane.name, total - cardinality(ids), false, got.places, got.ids, got.bytes);
    end if;
    places := places || coalesce(got.places, '{}');
    ids := ids || coalesce(got.ids, '{}');
  end loop;
  if ids <> '{}' then
    perform net._fail_oversized(ids);
    select coalesce(w.places, '{}'), coalesce(w.ids, '{}') into places, ids from net._within_budget(budget, true, places, ids) as w;
  end if;
end
$$;

-- The lanes of a host, of its ports too where it is named without one: among a thousand in use, since there is no way
-- that leads from a name to its ports. What is beyond them is put aside by the others.
create or replace function net._lanes_of_host(host text) returns setof text
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  return query select host
    union
    select e.destination from net.endpoint as e where e.has_path and net._is_of_host(e.destination, host)
    union
    select u.lane from net._lanes_in_use(1000) as u(lane) where not net._has_port(host) and net._is_of_host(u.lane, host);
end
$$;
