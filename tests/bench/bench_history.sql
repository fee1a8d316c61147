-- What the page Overview costs the server: fills a scratch database, in which the schema is installed, with seven days
-- of 50 destinations × 8 latency buckets a minute (4 million rows), sums them up, and explains each question of the page.
--     createdb scratch && pgcourierctl --dsn dbname=scratch install
--     psql -d scratch -f tests/bench/bench_history.sql
\set ON_ERROR_STOP on
\pset format unaligned
\pset tuples_only on
truncate net.metric, net.metric_rollup, net.queue_sample;
insert into net.metric (minute, destination, outcome, bucket, worker_id, n)
  select date_trunc('minute', now()) - m * interval '1 minute', 'host' || d || '.example.com',
    case when b < 7 then '2xx' when d % 3 = 0 then '5xx' when d % 3 = 1 then 'timeout' else '4xx' end,
    10 + b * 3, 1, 1 + (m * 7 + d * 3 + b) % 40
  from generate_series(0, 10079) as m, generate_series(1, 50) as d, generate_series(0, 7) as b;
insert into net.queue_sample
  select date_trunc('minute', now()) - m * interval '1 minute', m % 100, 5, 1.5, now() from generate_series(0, 10079) as m;
update net.rollup_progress set upto = net._floor_time(now() - interval '8 days', 3600);
vacuum analyze net.metric;
do $$ begin for i in 1 .. 100 loop perform net._roll_up(); end loop; end $$;
vacuum analyze net.metric_rollup, net.queue_sample;
select 'rows: ' || (select count(*) from net.metric) || ' minutes, '
  || (select string_agg(n || ' of ' || step || ' s', ', ' order by step)
    from (select step, count(*) as n from net.metric_rollup group by step) as s);
\echo '7 days, all destinations'
explain (analyze, buffers, costs off, timing off)
  select * from net.history(net._floor_time(now() - interval '7 days', 3600), '1 hour');
explain (analyze, buffers, costs off, timing off)
  select * from net.history(net._floor_time(now() - interval '7 days', 3600), '1 hour');
\echo '7 days, one destination'
explain (analyze, buffers, costs off, timing off)
  select * from net.history(net._floor_time(now() - interval '7 days', 3600), '1 hour', 'host7.example.com');
\echo '24 hours, all destinations'
explain (analyze, buffers, costs off, timing off)
  select * from net.history(net._floor_time(now() - interval '1 day', 300), '5 min');
\echo '6 hours, all destinations'
explain (analyze, buffers, costs off, timing off) select * from net.history(now() - interval '6 hours', '1 min');
\echo '6 hours, one destination'
explain (analyze, buffers, costs off, timing off)
  select * from net.history(now() - interval '6 hours', '1 min', 'host7.example.com');
\echo 'totals of 7 days and the 7 before'
explain (analyze, buffers, costs off, timing off)
  select * from net.history(net._floor_time(now() - interval '14 days', 3600), '7 days');
\echo 'the list of destinations'
explain (analyze, buffers, costs off, timing off) select * from net.history_destinations(now() - interval '7 days');
\echo 'a look at the queue, and a sum of what is complete, as every ten seconds'
update net.queue_sample set sampled_at = sampled_at - interval '1 minute' where minute > now() - interval '5 minutes';
explain (analyze, buffers, costs off, timing off) select net._sample_queue();
update net.rollup_progress set upto = upto - interval '5 minutes' where step < 3600;
explain (analyze, buffers, costs off, timing off) select net._roll_up();
