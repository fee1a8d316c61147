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
  -- greatest() passes over nulls, and nothing waiting is not the same as something due.
  select case when soonest is not null then greatest(extract(epoch from soonest - clock_timestamp()), 0)::float8 end
  from net._soonest_due() as soonest
$$;
