-- When the request that is due first was or will be due, over all lanes: one index probe for each.
-- `destination is not null` is the word that lets the index of lanes be used.
create or replace function net._soonest_due() returns timestamptz
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off
as $$
declare
  lane text := '';
  rank int := -2147483648;
  due timestamptz;
  soonest timestamptz;
begin
  for probes in 1 .. 2000 loop
    select q.destination, -q.priority, q.scheduled_at into lane, rank, due from net.http_request_active as q
      where q.destination is not null and q.status in ('pending', 'retrying')
        and (q.destination, (-q.priority)) > (lane, rank)
      order by q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    exit when lane is null;
    soonest := least(soonest, due);
  end loop;
  if lane is not null then -- more lanes than are worth looking at one by one
    select min(q.scheduled_at) into soonest from net.http_request_active as q where q.status in ('pending', 'retrying');
  end if;
  return soonest;
end
$$;

-- When the next waiting request is due, in seconds from now; 0: something is due already, null: nothing waits.
create or replace function net._next_due() returns float8
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$
  -- Rows by hand may be due at no time at all (infinity). greatest() passes over nulls, and nothing waiting is not the same as something due.
  select case when soonest is not null then least(greatest(
    extract(epoch from soonest) - extract(epoch from clock_timestamp()), 0), 1000000000)::float8 end
  from net._soonest_due() as soonest
$$;

-- A time as the worker has it in names of messages; 0: none that it could have (infinite, or out of reach).
create or replace function net._microseconds(t timestamptz) returns bigint
  language sql stable
as $$
  select case when t between '1970-01-01 00:00:00+00' and '9999-01-01 00:00:00+00'
    then (date_part('epoch', t) * 1000000)::bigint else 0 end
$$;
