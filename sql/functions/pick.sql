-- What a claim takes. Requests wait in lanes, one for each role and destination, and are found along the index
-- (later, requester, destination, -priority, scheduled_at, id). Roles come before destinations, so that what one role
-- has queued, and to however many destinations, is passed over in one step where another's turn is. What is not due
-- stands at the other end of the index (`later`), and is moved over by net._fall_due(); what has to wait for another one
-- stands there too: see ordering.sql.

-- Moves what has fallen due to where claims look: what has waited longest first, so many at a time.
create or replace function net._fall_due(most int default 1000) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  until constant timestamptz := clock_timestamp(); -- what is volatile is no condition of an index
begin
  if exists (select from net.http_request_active as q
    where q.later and q.behind is null and q.scheduled_at <= until)
  then
    update net.http_request_active as q set later = false
      where q.id = any (array(select a.id from net.http_request_active as a
        where a.later and a.behind is null and a.scheduled_at <= until
        order by a.scheduled_at, a.id limit most for update skip locked));
  end if;
end
$$;

-- Of the roles that have something waiting the first ones from that oid on, by one index probe for each.
create or replace function net._roles_from(first oid, most int) returns oid[]
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  roles oid[] := '{}';
  role oid;
begin
  select q.requester into role from net.http_request_active as q
    where not q.later and q.destination is not null and q.requester >= first order by q.requester limit 1;
  while role is not null and cardinality(roles) < most loop
    roles := roles || role;
    select q.requester into role from net.http_request_active as q
      where not q.later and q.destination is not null and q.requester > role order by q.requester limit 1;
  end loop;
  return roles;
end
$$;

-- The roles that this turn serves, in its order: all of them, another one first each time. Of more than 16 it is so many
-- behind a request that is drawn.
create or replace function net._roles_in_turn(turn int) returns oid[]
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  most constant int := 16;
  roles oid[] := net._roles_from(0, most + 1);
  place int;
begin
  if cardinality(roles) > most then
    roles := net._roles_from((select q.requester from net.http_request_active as q
      where q.id >= (select min(a.id) + ((max(a.id) - min(a.id)) * random())::bigint from net.http_request_active as a)
      order by q.id limit 1), most);
    return roles || net._roles_from(0, most - cardinality(roles));
  elsif cardinality(roles) > 1 then
    place := turn % cardinality(roles);
    return roles[place + 1 :] || roles[: place];
  end if;
  return roles;
end
$$;

-- Of the requests of a lane that wait and are due, in the order in which they go, as many as there is room for; locks
-- them. Where it had more than that, a mark is left behind: see marks.sql.
create or replace function net._pick_lane(
  role oid, lane text, room int, out places tid[], out ids bigint[], out bytes bigint, out lined bool)
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  until constant timestamptz := clock_timestamp();
  upto timestamptz;
  rank int;
  last_rank int;
begin
  -- Bytes are counted of what is taken, and not of all that is passed over.
  select array_agg(s.ctid), array_agg(s.id),
      coalesce(sum(net._claim_bytes(s.url, s.headers, s.body, s.idempotency_key, s.retry_policy)), 0),
      bool_or(s.lined), max(s.scheduled_at), min(s.rank), max(s.rank)
    into places, ids, bytes, lined, upto, rank, last_rank from (
      select q.ctid, q.id, q.scheduled_at, -q.priority as rank, q.ordering_key is not null or q.ordered is true as lined,
          q.url, q.headers, q.body, q.idempotency_key, q.retry_policy
        from net.http_request_active as q
        where not q.later and q.requester = role and q.destination = lane and q.status in ('pending', 'retrying')
          and q.scheduled_at <= until
        order by (-q.priority), q.scheduled_at, q.id limit room for update skip locked) as s;
  if room > 31 and rank = last_rank and cardinality(ids) = room then
    perform net._set_mark(role, lane, rank, upto, ids[room]);
  end if;
end
$$;

-- The same where `since` or a mark tells from when on none has been claimed yet: of each priority first what is due from
-- then on, so that the claim need not pass over all that runs.
create or replace function net._pick_lane(
  role oid, lane text, room int, since timestamptz, mark bigint[], out places tid[], out ids bigint[], out bytes bigint,
  out lined bool)
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  rank int := -2147483648; -- negated priority
  until timestamptz;
  begun timestamptz;
  until_id bigint;
  begun_id bigint;
  marked record;
  part record;
begin
  bytes := 0;
  lined := false;
  loop
    select -q.priority into rank from net.http_request_active as q
      where not q.later and q.requester = role and q.destination = lane and (-q.priority) > rank
      order by (-q.priority) limit 1;
    exit when rank is null;
    marked := net._marked_since(mark, role, lane, rank);
    begun := coalesce(greatest(since, marked.due), '-infinity');
    begun_id := case when begun = marked.due then marked.id else -9223372036854775808 end;
    until := clock_timestamp();
    until_id := 9223372036854775807;
    for span in 1 .. 2 loop
      select array_agg(s.ctid) as places, array_agg(s.id) as ids, count(*)::int as n,
          coalesce(sum(net._claim_bytes(s.url, s.headers, s.body, s.idempotency_key, s.retry_policy)), 0) as bytes,
          bool_or(s.lined) as lined, max(s.scheduled_at) as upto
        into part from (
          select q.ctid, q.id, q.scheduled_at, q.ordering_key is not null or q.ordered is true as lined,
              q.url, q.headers, q.body, q.idempotency_key, q.retry_policy
            from net.http_request_active as q
            where not q.later and q.requester = role and q.destination = lane and (-q.priority) = rank
              and q.status in ('pending', 'retrying')
              and (q.scheduled_at, q.id) > (begun, begun_id) and (q.scheduled_at, q.id) <= (until, until_id)
            order by q.scheduled_at, q.id limit room for update skip locked) as s;
      places := places || part.places;
      ids := ids || part.ids;
      bytes := bytes + part.bytes;
      lined := lined or part.lined is true;
      if part.n = room and room > 31 then
        perform net._set_mark(role, lane, rank, part.upto, part.ids[room]);
      end if;
      room := room - part.n;
      exit when room = 0 or begun = '-infinity';
      until := begun;
      until_id := begun_id;
      begun := '-infinity';
      begun_id := -9223372036854775808;
    end loop;
    exit when room = 0;
  end loop;
end
$$;

-- The request to a destination that has waited longest, of whatever role and priority: it tries a circuit. It has not
-- waited since before it was queued, whatever time it asked for.
create or replace function net._pick_longest_waiting(
  lane text, out places tid[], out ids bigint[], out bytes bigint, out lined bool)
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  role oid;
  rank int;
  one bigint;
  since timestamptz;
  oldest bigint;
  oldest_since timestamptz := 'infinity';
begin
  foreach role in array net._roles_from(0, 1000) loop
    rank := -2147483648;
    for priorities in 1 .. 100 loop
      select q.id, -q.priority, greatest(q.created, q.scheduled_at) into one, rank, since
        from net.http_request_active as q
        where not q.later and q.requester = role and q.destination = lane and (-q.priority) > rank
          and q.status in ('pending', 'retrying')
        order by (-q.priority), q.scheduled_at, q.id limit 1;
      exit when one is null;
      if since < oldest_since then
        oldest := one;
        oldest_since := since;
      end if;
    end loop;
  end loop;
  select array_agg(s.ctid), array_agg(s.id), coalesce(sum(s.bytes), 0), bool_or(s.lined) into places, ids, bytes, lined from (
    select q.ctid, q.id, q.ordering_key is not null or q.ordered is true as lined,
        net._claim_bytes(q.url, q.headers, q.body, q.idempotency_key, q.retry_policy) as bytes
      from net.http_request_active as q
      where q.id = any (array[oldest]) and q.status in ('pending', 'retrying') and q.scheduled_at <= clock_timestamp()
      for update skip locked) as s;
end
$$;

-- The destination behind this one to which the role has something in the index; with `waiting`, something that waits: it
-- passes over what runs.
create or replace function net._next_lane(role oid, waiting bool, inout lane text)
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  select q.destination into lane from net.http_request_active as q
    where not q.later and q.requester = role and q.destination > lane
      and (not waiting or q.status in ('pending', 'retrying'))
    order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
end
$$;

-- Of these rows, which are too large together, the first that are not; what no worker could take fails.
create or replace function net._fit(budget bigint, alone bool, inout places tid[], inout ids bigint[], inout bytes bigint)
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform net._fail_oversized(ids);
  select w.places, w.ids into places, ids from net._within_budget(budget, alone, places, ids) as w;
end
$$;

-- Of a role's lanes in turn from the one behind that of its last turn, at most `most` requests. After a lane in which all
-- that is there runs it looks for the next in which something waits; where policies hold, always: none is asked for what
-- runs.
create or replace function net._pick_role(
  wish net.claim_wish, role oid, most int, alone bool, limited bool, mark bigint[], inout budget bigint, inout busy jsonb,
  out places tid[], out ids bigint[])
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  own constant int := array_position(wish.roles, role);
  start constant text := coalesce(wish.role_after[own], wish.after);
  lane text := start;
  wrapped bool := start = '';
  waiting bool := limited;
  given int;
  since timestamptz;
  room int;
  trial bool := false; -- of a circuit
  got record;
begin
  places := '{}';
  ids := '{}';
  if wish.full_roles is not null then
    select array_agg(u.lane), array_agg(u.room), array_agg(u.since) into wish.full_lanes, wish.full_rooms, wish.full_since
      from unnest(wish.full_lanes, wish.full_rooms, wish.full_since, wish.full_roles) as u(lane, room, since, role)
      where u.role = _pick_role.role;
  end if;
  most := least(most, wish.role_rooms[own]);
  -- However many lanes have nothing to give, the search goes on until it has found something.
  for probes in 1 .. 2147483647 loop
    exit when most <= 0 or budget <= 0 or probes > 2000 and not (alone and ids = '{}');
    lane := net._next_lane(role, waiting, lane);
    if lane is null or wrapped and start <> '' and lane > start then
      exit when wrapped;
      wrapped := true;
      lane := '';
      continue;
    end if;
    given := array_position(wish.full_lanes, lane);
    room := least(most, case when given is null then wish.share else wish.full_rooms[given] end);
    if limited and room > 0 then
      select r.room, r.trial into room, trial from net._lane_room(lane, role, room, busy) as r;
    end if;
    continue when room <= 0;
    if trial then
      got := net._pick_longest_waiting(lane);
    else
      since := wish.full_since[given];
      if since > '-infinity' or (mark[1] >> 55) = (net._mark_of(role, lane, 0) >> 55) then
        got := net._pick_lane(role, lane, room, since, mark);
      else
        got := net._pick_lane(role, lane, room);
      end if;
    end if;
    if got.lined then
      got := net._keep_order(role, lane, room, trial, got.places, got.ids, got.bytes);
    end if;
    if got.bytes > budget then
      got := net._fit(budget, alone and ids = '{}', got.places, got.ids, got.bytes);
    end if;
    budget := budget - got.bytes;
    waiting := limited or got.ids is null;
    continue when got.ids is null;
    places := places || got.places;
    ids := ids || got.ids;
    most := most - cardinality(got.ids);
    if limited then
      busy := net._use_room(lane, cardinality(got.ids), busy);
    end if;
  end loop;
end
$$;

-- Picks and locks what net._claim takes: where the rows stand, since an id would be looked up, and their ids. Each role
-- has an equal share, and what one leaves of it goes to those after it.
create or replace function net._pick(wish net.claim_wish, limited bool, out places tid[], out ids bigint[])
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  roles constant oid[] := net._roles_in_turn(wish.turn);
  mark constant bigint[] := net._claim_mark();
  left_over int;
  budget bigint := 4194304; -- bytes of rows in one answer: a worker's memory must not depend on them
  busy jsonb := case when limited then net._busy_lanes() end;
  got record;
begin
  places := '{}';
  ids := '{}';
  for place in 1 .. cardinality(roles) loop
    left_over := wish.total - cardinality(ids);
    exit when left_over <= 0 or budget <= 0;
    got := net._pick_role(wish, roles[place], ceil(left_over / (cardinality(roles) - place + 1)::float8)::int,
      ids = '{}', limited, mark, budget, busy);
    budget := got.budget;
    busy := got.busy;
    places := places || got.places;
    ids := ids || got.ids;
  end loop;
end
$$;
