-- What the page Overview shows: how many requests ended, how long they took, how deep the queue was.

create or replace function net._floor_time(t timestamptz, seconds int) returns timestamptz
  language sql immutable strict parallel safe
as $$ select to_timestamp(floor(date_part('epoch', t) / seconds) * seconds) $$;

-- What ended, how long it took and how deep the queue was, step by step. `since` is moved back to a whole minute,
-- and beyond 49 hours, where only sums per hour are quick to read, to a whole hour; steps are made that long at
-- least. A step counts what it has up to `until` (now). waiting is null where no worker ran: nothing is known then.
create or replace function net._history(
  since timestamptz, step interval, destination text, until timestamptz)
  returns table (
    at timestamptz,
    ended_2xx bigint, ended_3xx bigint, ended_4xx bigint, ended_5xx bigint, ended_timeout bigint, ended_error bigint,
    p50_ms float8, p95_ms float8, p99_ms float8, -- interpolated within their bucket; null: nothing ended
    waiting bigint, running bigint, oldest_seconds float8) -- the highest within the step, of all destinations
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp
  set jit = off set max_parallel_workers_per_gather = 0 -- starting them takes longer than the answer
as $$
#variable_conflict use_column
declare
  lane constant text := coalesce(destination, '');
  seconds int := ceil(extract(epoch from step) / 60) * 60;
  unit int := 60; -- the coarsest sums that these steps can be made of
  steps int;
  hours_end timestamptz;
  fives_end timestamptz;
  minutes_end timestamptz;
begin
  until := coalesce(until, clock_timestamp());
  if since is null or seconds is null or seconds <= 0 then
    raise exception 'net.history needs a time and a step above zero' using errcode = 'invalid_parameter_value';
  end if;
  if since < clock_timestamp() - interval '49 hours' then
    unit := 3600;
    seconds := ceil(seconds / 3600.0) * 3600;
  else
    select max(u) into unit from unnest(array[60, 300, 3600]) as u
      where seconds % u = 0 and net._floor_time(since, u) = net._floor_time(since, 60);
  end if;
  since := net._floor_time(since, unit);
  steps := greatest(ceil(extract(epoch from until - since) / seconds), 0);
  if steps > 5000 then
    raise exception '% steps are too many', steps
      using errcode = 'invalid_parameter_value', hint = 'Ask for 5000 at most: a later beginning, or longer steps.';
  end if;

  -- The sums as far as they reach, the coarse ones first, then the minutes themselves.
  hours_end := since;
  fives_end := since;
  if unit = 3600 then
    select greatest(since, least(p.upto, net._floor_time(until, 3600))) into hours_end
      from net.rollup_progress as p where p.step = 3600;
  end if;
  fives_end := hours_end;
  if unit >= 300 then
    select greatest(hours_end, least(p.upto, net._floor_time(until, 300))) into fives_end
      from net.rollup_progress as p where p.step = 300;
  end if;
  minutes_end := fives_end;
  if destination is null then
    select greatest(fives_end, least(p.upto, net._floor_time(until, 60))) into minutes_end
      from net.rollup_progress as p where p.step = 60;
  end if;

  return query
    with cell as (
      select r.at, r.outcome, r.bucket, r.n from net.metric_rollup as r
        where r.step = 3600 and r.destination = lane and r.at >= since and r.at < hours_end
      union all
      select r.at, r.outcome, r.bucket, r.n from net.metric_rollup as r
        where r.step = 300 and r.destination = lane and r.at >= hours_end and r.at < fives_end
      union all
      select r.at, r.outcome, r.bucket, r.n from net.metric_rollup as r
        where r.step = 60 and r.destination = '' and r.at >= fives_end and r.at < minutes_end
      union all
      select m.minute, m.outcome, m.bucket, m.n from net.metric as m
        where lane = '' and m.minute >= minutes_end and m.minute < until
      union all -- one probe for each minute, however many destinations it has
      select g.minute, m.outcome, m.bucket, m.n
        from generate_series(minutes_end, until - interval '1 microsecond', interval '1 minute') as g(minute)
        cross join lateral (select * from net.metric as k
          where lane <> '' and k.minute = g.minute and k.destination = lane offset 0) as m
    ), binned as (
      select floor(date_part('epoch', c.at - since) / seconds)::int as place, c.bucket, sum(c.n::float8) as n,
          sum(c.n::float8) filter (where c.outcome = '2xx') as ok,
          sum(c.n::float8) filter (where c.outcome = '3xx') as redirect,
          sum(c.n::float8) filter (where c.outcome = '4xx') as client,
          sum(c.n::float8) filter (where c.outcome = '5xx') as server,
          sum(c.n::float8) filter (where c.outcome = 'timeout') as timeout
        from cell as c group by 1, 2
    ), summed as (
      select b.*, power(float8 '2', (b.bucket - 1) / float8 '4') as low, power(float8 '2', b.bucket / float8 '4') as high,
          sum(b.n) over (partition by b.place order by b.bucket) as upto,
          sum(b.n) over (partition by b.place) as total
        from binned as b
    ), ended as (
      select s.place, max(s.total) as total, coalesce(sum(s.ok), 0) as ok, coalesce(sum(s.redirect), 0) as redirect,
          coalesce(sum(s.client), 0) as client, coalesce(sum(s.server), 0) as server,
          coalesce(sum(s.timeout), 0) as timeout,
          min(s.low + (s.high - s.low) * (0.50 * s.total - s.upto + s.n) / s.n)
            filter (where s.upto >= 0.50 * s.total and s.upto - s.n < 0.50 * s.total) as p50,
          min(s.low + (s.high - s.low) * (0.95 * s.total - s.upto + s.n) / s.n)
            filter (where s.upto >= 0.95 * s.total and s.upto - s.n < 0.95 * s.total) as p95,
          min(s.low + (s.high - s.low) * (0.99 * s.total - s.upto + s.n) / s.n)
            filter (where s.upto >= 0.99 * s.total and s.upto - s.n < 0.99 * s.total) as p99
        from summed as s where s.n > 0 group by s.place
    ), depth as (
      select floor(date_part('epoch', q.minute - since) / seconds)::int as place, max(q.waiting) as waiting,
          max(q.running) as running, max(q.oldest_seconds) as oldest
        from net.queue_sample as q where q.minute >= since and q.minute < until group by 1
    )
    select since + g.place * seconds * interval '1 second',
        coalesce(e.ok, 0)::bigint, coalesce(e.redirect, 0)::bigint, coalesce(e.client, 0)::bigint,
        coalesce(e.server, 0)::bigint, coalesce(e.timeout, 0)::bigint,
        coalesce(e.total - e.ok - e.redirect - e.client - e.server - e.timeout, 0)::bigint,
        e.p50, e.p95, e.p99, d.waiting, d.running, d.oldest
      from generate_series(0, steps - 1) as g(place)
      left join ended as e on e.place = g.place
      left join depth as d on d.place = g.place
      order by g.place;
end
$$;

-- The destinations that anything ended for since then, in order; at most 500. An index probe or two for each.
create or replace function net._history_destinations(since timestamptz) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp
  set jit = off set max_parallel_workers_per_gather = 0
as $$
declare
  fives_end timestamptz;
begin
  since := net._floor_time(since, 3600);
  select greatest(since, p.upto) into fives_end from net.rollup_progress as p where p.step = 300;
  return query
    with recursive summed(step, name) as (
      (select s, (select r.destination from net.metric_rollup as r where r.step = s and r.destination > ''
          order by r.destination limit 1) from unnest(array[300, 3600]) as s)
      union all
      select s.step, (select r.destination from net.metric_rollup as r where r.step = s.step and r.destination > s.name
          order by r.destination limit 1) from summed as s where s.name is not null
    )
    select distinct f.name from (
      select s.name from summed as s where exists (select from net.metric_rollup as r
        where r.step = s.step and r.destination = s.name and r.at >= since)
      union all
      select m.destination from net.metric as m where m.minute >= fives_end) as f
    order by 1 limit 500;
end
$$;

-- Both for the owner and for roles that net.grant_monitor was called for; others are told so.
create or replace function net.history(
  since timestamptz, step interval, destination text default null, until timestamptz default null)
  returns table (
    at timestamptz,
    ended_2xx bigint, ended_3xx bigint, ended_4xx bigint, ended_5xx bigint, ended_timeout bigint, ended_error bigint,
    p50_ms float8, p95_ms float8, p99_ms float8,
    waiting bigint, running bigint, oldest_seconds float8)
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform net._check_sees_all('the history of the queue');
  return query select * from net._history(since, step, destination, until);
end
$$;
comment on function net.history is 'requests ended by class, latency and depth of the queue, step by step; for monitors';

create or replace function net.history_destinations(since timestamptz) returns setof text
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform net._check_sees_all('the history of the queue');
  return query select * from net._history_destinations(since);
end
$$;
