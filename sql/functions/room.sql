-- Until the end of the transaction the only one that draws on the policies: two workers that take several
-- endpoints' rows in different orders would meet in a deadlock.
create or replace function net._one_by_one() returns void
  language sql volatile
as $$ select from net.lock as l where l.name = 'policies' for update $$;

-- How many requests of a lane may start now, 0..room: switched off, paused, circuit, concurrency, rate. `busy` tells how many run
-- to each lane (null: nobody's policy asked for it when the claim began); `trial`: one may go, and try the circuit. Locks
-- the endpoint's row; while somebody edits it the lane waits, and nobody waits for him. The caller holds
-- net._one_by_one(), so that workers take their share one after the other.
create or replace function net._lane_room(lane text, role oid, inout room int, busy jsonb, out trial bool)
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  e net.endpoint;
  running constant int := coalesce((busy ->> lane)::int, 0);
  own record;
begin
  trial := false;
  select * into e from net.endpoint as p where p.destination = lane order by length(p.prefix) desc limit 1;
  if not found then
    return;
  end if;
  select * into e from net.endpoint as p where p.id = e.id for update skip locked;
  if not found or not e.enabled or e.paused_until > clock_timestamp() or e.circuit = 'open' and (e.circuit_until is null
    -- Later than that no circuit is opened to: the clock went back meanwhile.
    or e.circuit_until > clock_timestamp() and e.circuit_until <= clock_timestamp() + e.breaker_cooldown)
  then
    room := 0;
    return;
  end if;
  if e.breaker_failures is not null then
    own := net._shut_for(e, role);
    room := case when own.shut then 0 when own.trial then least(room, 1) else room end;
  end if;
  if e.circuit <> 'closed' then -- one probe at a time
    if running > 0 then
      room := 0;
      return;
    end if;
    if e.circuit = 'open' then
      update net.endpoint set circuit = 'half_open' where id = e.id;
    end if;
    room := least(room, 1);
    trial := true;
  end if;
  if e.max_concurrency is not null then
    room := least(room, greatest(e.max_concurrency - running, 0));
  end if;
  if e.rate_per_second is not null then
    e.tokens := least(e.rate_burst, e.tokens + case when e.tokens_at is null then e.rate_burst
      else greatest(extract(epoch from clock_timestamp() - e.tokens_at), 0) * e.rate_per_second end);
    room := least(room, floor(e.tokens)::int);
    update net.endpoint set tokens = e.tokens, tokens_at = clock_timestamp() where id = e.id;
  end if;
end
$$;

-- After so many of a lane were picked.
create or replace function net._use_room(lane text, n int, inout busy jsonb)
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  update net.endpoint set tokens = tokens - n where destination = lane and rate_per_second is not null;
  if busy is not null then
    busy := busy || jsonb_build_object(lane, coalesce((busy ->> lane)::int, 0) + n);
  end if;
end
$$;

-- How many requests run to each lane, where a policy may ask; null where none does.
create or replace function net._busy_lanes() returns jsonb
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  if exists (select from net.endpoint as e where e.max_concurrency is not null or e.circuit <> 'closed') then
    return (select coalesce(jsonb_object_agg(s.destination, s.n), '{}') from (
      select r.destination, count(*)::int as n from net._running() as r group by r.destination) as s);
  end if;
  return null;
end
$$;
