-- Requests that go one after the other, in the order of their ids: those of a role with the same ordering_key, and those of
-- a role to a destination whose policy is `ordered`. Such a set is called a line here; a request may stand in one of each.
--
-- What holds is decided where a request is claimed (net._keep_order), under a lock, and nowhere else: it goes where none
-- of its line with a smaller id is pending, running or retrying, and none of it runs. All else only sees to it that claims
-- do not meet those that must wait. One that is queued while others of its line are active stands `behind`, which is
-- `later` as well, so that it is in none of the ways by which claims look. Who queues a request and who ends one do not
-- wait for one another, so each leaves the line in net.line_change; the next claim looks there, once it sees what both
-- have committed, and lets the first one of the line go (net._follow_lines). What nobody noted is found by net._mend().

-- Of these requests those that have to wait for another one of their line. Volatile: sees what was committed until now.
create or replace function net._behind(ids bigint[]) returns bigint[]
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off
as $$
begin
  return array(
    select q.id from unnest(ids) as u(id) join net.http_request_active as q on q.id = any (array[u.id])
      where q.ordering_key is not null and (
          exists (select from net.http_request_active as a where a.requester = q.requester
            and a.ordering_key = q.ordering_key and a.later and a.id < q.id)
          or exists (select from net.http_request_active as a where a.requester = q.requester
            and a.ordering_key = q.ordering_key and not a.later and a.id <> q.id
            and (a.id < q.id or a.status = 'running')))
        or q.ordered and (
          exists (select from net.http_request_active as a where a.requester = q.requester
            and a.destination = q.destination and a.ordered and a.later and a.id < q.id)
          or exists (select from net.http_request_active as a where a.requester = q.requester
            and a.destination = q.destination and a.ordered and not a.later and a.id <> q.id
            and (a.id < q.id or a.status = 'running'))));
end
$$;

-- For a claim: of what it has picked and locked in a lane, takes out what has to wait for another one of its line, puts
-- that aside, and picks again in its place. Until the end of the transaction the only one that does so: who comes after it
-- sees what it claims.
create or replace function net._keep_order(
  role oid, lane text, room int, trial bool, inout places tid[], inout ids bigint[], inout bytes bigint)
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  waiting bigint[];
  got record;
begin
  perform net._one_by_one();
  for tries in 1 .. 100 loop
    waiting := net._behind(ids);
    exit when waiting = '{}';
    update net.http_request_active as q set behind = true, later = true where q.id = any (waiting);
    if trial then
      got := net._pick_longest_waiting(lane);
    else
      got := net._pick_lane(role, lane, room);
    end if;
    places := got.places;
    ids := got.ids;
    bytes := got.bytes;
    exit when ids is null;
  end loop;
  if waiting <> '{}' then -- as many came between as it tried: the next claim goes on
    places := null;
    ids := null;
    bytes := 0;
  end if;
end
$$;

-- Notes that something has moved in the lines of these requests.
create or replace function net._note_lines(requesters oid[], ordering_keys text[], destinations text[]) returns void
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$
  insert into net.line_change (requesters, ordering_keys, destinations)
    select $1, $2, $3 where cardinality($1) > 0
$$;

-- Of each of these lines the first one, where it stands aside and need not.
create or replace function net._line_heads(requesters oid[], ordering_keys text[], destinations text[]) returns bigint[]
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off
as $$
declare
  firsts bigint[];
  waiting bigint[];
begin
  select array_agg(distinct f.id) into firsts from (
    select (select a.id from net.http_request_active as a
        where a.requester = l.requester and a.ordering_key = l.ordering_key and a.later order by a.id limit 1) as id
      from (select distinct u.requester, u.ordering_key from unnest(requesters, ordering_keys) as u(requester, ordering_key)
        where u.ordering_key is not null) as l
    union all
    select (select a.id from net.http_request_active as a
        where a.requester = l.requester and a.destination = l.destination and a.ordered and a.later order by a.id limit 1)
      from (select distinct u.requester, u.destination from unnest(requesters, destinations) as u(requester, destination)
        where u.destination is not null) as l) as f;
  firsts := array(select a.id from net.http_request_active as a where a.id = any (firsts) and a.behind);
  if firsts = '{}' then
    return firsts;
  end if;
  waiting := net._behind(firsts);
  return array(select u.id from unnest(firsts) as u(id) except select w.id from unnest(waiting) as w(id));
end
$$;

-- For a claim: follows up what was noted. Whose row somebody holds is noted again.
create or replace function net._follow_lines(most int default 1000) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  requesters oid[];
  ordering_keys text[];
  destinations text[];
  heads bigint[];
  free bigint[];
begin
  perform net._one_by_one();
  with taken as (
    delete from net.line_change as c where c.id = any (array(
      select l.id from net.line_change as l order by l.id limit most for update skip locked)) returning *
  )
  select array_agg(u.requester), array_agg(u.ordering_key), array_agg(u.destination)
    into requesters, ordering_keys, destinations
    from taken as t cross join lateral unnest(t.requesters, t.ordering_keys, t.destinations)
      as u(requester, ordering_key, destination);
  heads := net._line_heads(requesters, ordering_keys, destinations);
  if heads = '{}' then
    return;
  end if;
  free := array(select a.id from net.http_request_active as a where a.id = any (heads) and a.behind
    order by a.id for update skip locked);
  update net.http_request_active as q set behind = null, later = q.scheduled_at > clock_timestamp() where q.id = any (free);
  if cardinality(free) < cardinality(heads) then
    perform net._note_rows(array(select h.id from unnest(heads) as h(id) except select f.id from unnest(free) as f(id)));
  end if;
end
$$;

-- Notes the lines of requests that are active.
create or replace function net._note_rows(ids bigint[]) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform net._note_lines(array_agg(a.requester), array_agg(a.ordering_key),
      array_agg(case when a.ordered then a.destination end))
    from net.http_request_active as a where a.id = any (ids) and (a.ordering_key is not null or a.ordered)
    having count(*) > 0;
end
$$;

-- For net._enqueue: whether a request that is about to be queued has others of its line before it. Then the line is
-- noted, since the last of them may end before this one is committed.
create or replace function net._has_others(role oid, key text, lane text) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off -- whatever the statistics say
as $$
begin
  if key is not null and (key = '' or octet_length(key) > 1000 or key ~ '[[:cntrl:]]') then
    perform net._check_ordering_key(key);
  end if;
  if exists (select from net.http_request_active as a where a.requester = role and a.ordering_key = key)
    or lane is not null and exists (select from net.http_request_active as a
      where a.requester = role and a.destination = lane and a.ordered)
  then
    insert into net.line_change (requesters, ordering_keys, destinations) values (array[role], array[key], array[lane]);
    return true;
  end if;
  return null;
end
$$;

create or replace function net._check_ordering_key(key text) returns void
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  if key = '' then
    raise exception 'ordering_key must not be empty' using hint = 'Leave it out, or give null, for a request that waits for no other.';
  elsif octet_length(key) > 1000 then
    raise exception 'ordering_key has % bytes, and 1000 is the most', octet_length(key);
  elsif key ~ '[[:cntrl:]]' then
    raise exception 'ordering_key must not contain control characters: "%"', net._shown(key);
  end if;
end
$$;

-- For those who look at a request that waits: which one goes before it; null: none does. With their own rights.
create or replace function net._waits_behind(request bigint) returns bigint
  language sql stable set search_path = pg_catalog, net, pg_temp
as $$
  select s.id from net.http_request_queue as q cross join lateral (
    (select a.id, a.status from net.http_request_queue as a
      where a.status in ('pending', 'running', 'retrying') and a.requester = q.requester
        and a.ordering_key = q.ordering_key and not a.later and a.id <> q.id and (a.id < q.id or a.status = 'running')
      order by a.status = 'running' desc, a.id limit 1)
    union all
    (select a.id, a.status from net.http_request_queue as a
      where a.status in ('pending', 'running', 'retrying') and a.requester = q.requester
        and a.ordering_key = q.ordering_key and a.later and a.id < q.id order by a.id limit 1)
    union all
    (select a.id, a.status from net.http_request_queue as a
      where q.ordered and a.status in ('pending', 'running', 'retrying') and a.requester = q.requester
        and a.destination = q.destination and a.ordered and not a.later and a.id <> q.id
        and (a.id < q.id or a.status = 'running')
      order by a.status = 'running' desc, a.id limit 1)
    union all
    (select a.id, a.status from net.http_request_queue as a
      where q.ordered and a.status in ('pending', 'running', 'retrying') and a.requester = q.requester
        and a.destination = q.destination and a.ordered and a.later and a.id < q.id order by a.id limit 1)) as s
  where q.id = request and q.status in ('pending', 'retrying')
  order by s.status = 'running' desc, s.id limit 1
$$;
