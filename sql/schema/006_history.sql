-- What the page Overview shows: how deep the queue was, and sums of net.metric that stay cheap over days.

insert into net.setting (name, value, description) values
  ('keep_hourly_metrics', '30 days', 'how long the sums per hour, and the depth of the queue, are kept')
  on conflict do nothing;

-- The highest of some six looks a minute. No row: no worker ran.
create table net.queue_sample (
  minute timestamptz primary key,
  waiting bigint not null, -- pending and retrying
  running bigint not null,
  oldest_seconds float8, -- age of what is due and has waited longest; null: nothing was due
  sampled_at timestamptz not null
) with (fillfactor = 70);

-- Sums of net.metric over the workers, per destination and over all of them (''): 60 s (only over all), 300 s, 3600 s.
create table net.metric_rollup (
  step int not null check (step in (60, 300, 3600)), -- seconds
  destination text not null,
  at timestamptz not null, -- where the step begins
  outcome text not null,
  bucket int not null,
  n bigint not null,
  primary key (step, destination, at, outcome, bucket) include (n)
);

-- Up to where the sums are complete.
create table net.rollup_progress (
  step int primary key,
  upto timestamptz not null
);

create function net._floor_time(t timestamptz, seconds int) returns timestamptz
  language sql immutable strict parallel safe
as $$ select to_timestamp(floor(date_part('epoch', t) / seconds) * seconds) $$;

insert into net.rollup_progress (step, upto)
  select s, net._floor_time(coalesce((select min(m.minute) from net.metric as m), now() - interval '2 hours'), 3600)
  from unnest(array[60, 300, 3600]) as s;

-- As before, but on the server's clock: a minute that has been summed up gets nothing more, whatever clock a
-- worker goes by.
create or replace function net._add_metrics(
  worker int, minutes timestamptz[], lanes text[], outcomes text[], buckets int[], counts bigint[]) returns void
  language sql volatile
as $$
  insert into net.metric as m (minute, destination, outcome, bucket, worker_id, n)
  select least(greatest(r.minute, date_trunc('minute', now()) - interval '1 minute'), date_trunc('minute', now())),
    r.lane, r.outcome, r.bucket, worker, sum(r.n)
  from unnest(minutes, lanes, outcomes, buckets, counts) as r(minute, lane, outcome, bucket, n)
  group by 1, 2, 3, 4
  on conflict (minute, destination, outcome, bucket, worker_id) do update set n = m.n + excluded.n
$$;

-- Looks at the queue, whoever of the workers is the first in ten seconds.
create function net._sample_queue() returns void
  language plpgsql volatile
as $$
declare
  this_minute timestamptz := net._floor_time(clock_timestamp(), 60);
begin
  if exists (select from net.queue_sample as s
      where s.minute = this_minute and s.sampled_at > clock_timestamp() - interval '8 s') then
    return;
  end if;
  insert into net.queue_sample as q (minute, waiting, running, oldest_seconds, sampled_at)
    select this_minute, s.pending + s.retrying, s.running, s.oldest_pending_seconds, clock_timestamp()
      from net.stats() as s
    on conflict (minute) do update
      set waiting = greatest(q.waiting, excluded.waiting), running = greatest(q.running, excluded.running),
          oldest_seconds = greatest(q.oldest_seconds, excluded.oldest_seconds), sampled_at = excluded.sampled_at;
end
$$;

-- Sums up what is complete, a few hours of it at a time: the caller beats the worker's heart. A minute is complete
-- two minutes after it began, see net._add_metrics(); the rest is for a statement that takes its time.
create function net._roll_up(now_is timestamptz default clock_timestamp()) returns void
  language plpgsql volatile
  set enable_mergejoin = off set jit = off
as $$
declare
  complete timestamptz := now_is - interval '130 s';
  was timestamptz; -- up to where it was complete
  begun timestamptz; -- where there is something to sum up after it
  ended timestamptz;
begin
  -- Each from the minutes themselves, and the hours from the five minutes.
  select p.upto into was from net.rollup_progress as p where p.step = 60;
  select min(m.minute) into begun from net.metric as m where m.minute >= was;
  begun := greatest(was, net._floor_time(least(begun, complete), 60));
  ended := net._floor_time(least(complete, begun + interval '2 hours'), 60);
  if ended > was then
    insert into net.metric_rollup as r (step, destination, at, outcome, bucket, n)
      select 60, '', m.minute, m.outcome, m.bucket, sum(m.n) from net.metric as m
        where m.minute >= begun and m.minute < ended
        group by m.minute, m.outcome, m.bucket order by m.minute, m.outcome, m.bucket
      on conflict (step, destination, at, outcome, bucket) do update set n = excluded.n;
    update net.rollup_progress set upto = ended where step = 60;
  end if;

  select p.upto into was from net.rollup_progress as p where p.step = 300;
  select min(m.minute) into begun from net.metric as m where m.minute >= was;
  begun := greatest(was, net._floor_time(least(begun, complete), 300));
  ended := net._floor_time(least(complete, begun + interval '2 hours'), 300);
  if ended > was then
    insert into net.metric_rollup as r (step, destination, at, outcome, bucket, n)
      select 300, coalesce(s.destination, ''), s.at, s.outcome, s.bucket, s.n from (
        select m.destination, net._floor_time(m.minute, 300) as at, m.outcome, m.bucket, sum(m.n) as n
          from net.metric as m where m.minute >= begun and m.minute < ended
          group by grouping sets ((2, m.outcome, m.bucket, m.destination), (2, m.outcome, m.bucket))) as s
        order by 2, 3, 4, 5
      on conflict (step, destination, at, outcome, bucket) do update set n = excluded.n;
    update net.rollup_progress set upto = ended where step = 300;
  end if;

  complete := greatest(ended, was);
  select p.upto into begun from net.rollup_progress as p where p.step = 3600;
  ended := net._floor_time(least(complete, begun + interval '1 day'), 3600);
  if ended > begun then
    insert into net.metric_rollup as r (step, destination, at, outcome, bucket, n)
      select 3600, f.destination, net._floor_time(f.at, 3600), f.outcome, f.bucket, sum(f.n)
        from net.metric_rollup as f where f.step = 300 and f.at >= begun and f.at < ended
        group by 1, 2, 3, 4, 5 order by 2, 3, 4, 5
      on conflict (step, destination, at, outcome, bucket) do update set n = excluded.n;
    update net.rollup_progress set upto = ended where step = 3600;
    -- Once an hour is often enough. net.history() reads fine sums for 49 hours.
    delete from net.metric_rollup as r
      where r.step in (60, 300) and r.at < least(ended, now_is - interval '50 hours');
    delete from net.metric_rollup as r
      where r.step = 3600 and r.at < now_is - (select s.value::interval from net.setting as s where s.name = 'keep_hourly_metrics');
    delete from net.queue_sample as q
      where q.minute < now_is - (select s.value::interval from net.setting as s where s.name = 'keep_hourly_metrics');
  end if;
end
$$;

-- As before, and keeps the history. With the owner's rights: a role that was made a worker's before there was a
-- history need not be granted anything again.
create or replace function net._prune(batch int default 1000) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  keep record;
  gone bigint[];
  removed int := 0;
begin
  if not pg_try_advisory_xact_lock(741742, 0) then
    return 0;
  end if;
  perform net._sample_queue();
  perform net._roll_up();
  for keep in
    select substr(s.name, 6) as status, s.value::interval as age from net.setting as s
      where s.name in ('keep_succeeded', 'keep_failed', 'keep_cancelled')
  loop
    with old as (
      select q.id from net.http_request_finished as q
        where q.status = keep.status and q.finished_at < now() - keep.age order by q.finished_at limit batch - removed
        for update skip locked
    ), deleted as (
      delete from net.http_request_finished as q using old where q.id = old.id returning q.id
    )
    select array_agg(id) into gone from deleted;
    if gone is not null then
      delete from net._http_response where id = any (gone);
      delete from net.http_attempt_log where request_id = any (gone);
      insert into net.finished_count as c (slot, status, n) values (-pg_backend_pid(), keep.status, -cardinality(gone))
        on conflict (slot, status) do update set n = c.n + excluded.n;
      removed := removed + cardinality(gone);
    end if;
    exit when removed >= batch;
  end loop;
  delete from net.metric where minute < least(
    now() - (select value::interval from net.setting where name = 'keep_metrics'),
    (select min(p.upto) from net.rollup_progress as p)); -- nothing that has yet to be summed up
  delete from net.worker where state in ('stopped', 'dead') and last_seen < now() - interval '7 days';
  return removed;
end
$$;

-- What ended, how long it took and how deep the queue was, step by step. `since` is moved back to a whole minute,
-- and beyond 49 hours, where only sums per hour are quick to read, to a whole hour; steps are made that long at
-- least. A step counts what it has up to `until` (now). waiting is null where no worker ran: nothing is known then.
create function net.history(
  since timestamptz, step interval, destination text default null, until timestamptz default null)
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
  if not net._sees_all() then
    raise exception 'permission denied: role "%" may not see the history of the queue', net._caller()
      using errcode = 'insufficient_privilege',
        hint = format('Ask the owner of schema net to run: select net.grant_monitor(%L)', net._caller());
  end if;
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
comment on function net.history is 'requests ended by class, latency and depth of the queue, step by step; for monitors';

-- The destinations that anything ended for since then, in order; at most 500. An index probe or two for each.
create function net.history_destinations(since timestamptz) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp
  set jit = off set max_parallel_workers_per_gather = 0
as $$
declare
  fives_end timestamptz;
begin
  if not net._sees_all() then
    raise exception 'permission denied: role "%" may not see the history of the queue', net._caller()
      using errcode = 'insufficient_privilege',
        hint = format('Ask the owner of schema net to run: select net.grant_monitor(%L)', net._caller());
  end if;
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

revoke all on table net.queue_sample, net.metric_rollup, net.rollup_progress from public;
revoke all on function net._floor_time(timestamptz, int), net._sample_queue(), net._roll_up(timestamptz) from public;
grant execute on function net.history(timestamptz, interval, text, timestamptz),
  net.history_destinations(timestamptz) to public;
