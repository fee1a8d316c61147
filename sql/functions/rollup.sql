-- Looks at the queue, whoever of the workers is the first in ten seconds.
create or replace function net._sample_queue() returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
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
create or replace function net._roll_up(now_is timestamptz default clock_timestamp()) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
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
    perform net._add_totals(begun, ended);
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

-- Adds complete minutes to the counters. A destination that has a series of its own once keeps it, so that none goes
-- back; those beyond the limit share one.
create or replace function net._add_totals(begun timestamptz, ended timestamptz) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  most constant int := 50;
begin
  insert into net.metric_series (destination)
    select m.destination from net.metric as m
      where m.minute >= begun and m.minute < ended and m.destination <> all (array['', '*', 'other'])
        and m.destination not in (select s.destination from net.metric_series as s)
      group by m.destination order by sum(m.n) desc, m.destination
      limit greatest(most - (select count(*) from net.metric_series), 0);
  insert into net.metric_total as t (series, outcome, bucket, n)
    select '', m.outcome, m.bucket, sum(m.n) from net.metric as m
      where m.minute >= begun and m.minute < ended group by m.outcome, m.bucket
    union all
    select coalesce(s.destination, '*'), m.outcome, 0, sum(m.n)
      from net.metric as m left join net.metric_series as s on s.destination = m.destination
      where m.minute >= begun and m.minute < ended group by 1, m.outcome
    on conflict (series, outcome, bucket) do update set n = t.n + excluded.n;
end
$$;

-- The counters as they are now: what is complete, and the minutes since. Those of destinations without a series of their
-- own come once they are complete, so that none is counted twice.
create or replace function net._metrics() returns table (series text, outcome text, bucket int, n bigint)
  language sql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
  with recent as materialized (
    select m.destination, m.outcome, m.bucket, m.n from net.metric as m
      where m.minute >= (select p.upto from net.rollup_progress as p where p.step = 60)
  )
  select s.series, s.outcome, s.bucket, sum(s.n)::bigint from (
    select t.series, t.outcome, t.bucket, t.n from net.metric_total as t
    union all
    select '', r.outcome, r.bucket, r.n from recent as r
    union all
    select r.destination, r.outcome, 0, r.n from recent as r join net.metric_series as k on k.destination = r.destination
  ) as s
  group by s.series, s.outcome, s.bucket order by s.series, s.outcome, s.bucket
$$;
