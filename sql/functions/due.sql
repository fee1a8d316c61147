-- When the request that is due first was or will be due. Of those that were not due when they came there is an index; of
-- the others, which are all due but for a clock that went back, each lane and priority is asked by one index probe.
-- `destination is not null` is the word that lets the index of lanes be used.
create or replace function net._soonest_due() returns timestamptz
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off
as $$
declare
  role oid := 0;
  lane text := '';
  rank int := -2147483648;
  due timestamptz;
  soonest timestamptz := net._soonest_later();
begin
  for probes in 1 .. 2000 loop
    select q.requester, q.destination, -q.priority, q.scheduled_at into role, lane, rank, due
      from net.http_request_active as q
      where not q.later and q.destination is not null and q.status in ('pending', 'retrying')
        and (q.requester, q.destination, (-q.priority)) > (role, lane, rank)
      order by q.requester, q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    exit when lane is null;
    soonest := least(soonest, due);
  end loop;
  if lane is not null then -- more lanes than are worth looking at one by one
    select min(q.scheduled_at) into soonest from net.http_request_active as q where q.status in ('pending', 'retrying');
  end if;
  return soonest;
end
$$;

-- The same of those that were not due when they came, but for those that wait for another one.
create or replace function net._soonest_later() returns timestamptz
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  return (select q.scheduled_at from net.http_request_active as q where q.later and q.behind is null
    order by q.scheduled_at, q.id limit 1);
end
$$;

-- When the next waiting request is due, in seconds from now; 0: something is due already, null: nothing waits. What is
-- due already is seldom asked further: any of them will do.
create or replace function net._next_due() returns float8
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off
as $$
declare
  soonest timestamptz := net._soonest_later();
  waiting timestamptz;
  paused constant timestamptz := net._queue_paused();
begin
  if paused is not null then
    return net._seconds_until(paused);
  end if;
  if exists (select from net.line_change) then
    return 0; -- a claim may let something go
  end if;
  select q.scheduled_at into waiting from net.http_request_active as q
    where not q.later and q.destination is not null and q.status in ('pending', 'retrying')
    order by q.requester, q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
  if waiting > clock_timestamp() then
    soonest := net._soonest_due();
  else
    soonest := least(soonest, waiting);
  end if;
  return net._seconds_until(soonest);
end
$$;

-- From now; 0 where that is past. Rows by hand may be due at no time at all (infinity). greatest() passes over nulls, and
-- nothing waiting is not the same as something due.
create or replace function net._seconds_until(due timestamptz) returns float8
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  return case when due is not null then least(greatest(
    extract(epoch from due) - extract(epoch from clock_timestamp()), 0), 1000000000)::float8 end;
end
$$;

-- A time as the worker has it in names of messages; 0: none that it could have (infinite, or out of reach).
create or replace function net._microseconds(t timestamptz) returns bigint
  language sql stable
as $$
  select case when t between '1970-01-01 00:00:00+00' and '9999-01-01 00:00:00+00'
    then (date_part('epoch', t) * 1000000)::bigint else 0 end
$$;
