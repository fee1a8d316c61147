-- Adds a worker's counts of attempts that ended. On the server's clock: a minute that has been summed up gets nothing
-- more, whatever clock a worker goes by.
create or replace function net._add_metrics(
  worker int, minutes timestamptz[], lanes text[], outcomes text[], buckets int[], counts bigint[]) returns void
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$
  insert into net.metric as m (minute, destination, outcome, bucket, worker_id, n)
  select least(greatest(r.minute, date_trunc('minute', now()) - interval '1 minute'), date_trunc('minute', now())),
    r.lane, r.outcome, r.bucket, worker, sum(r.n)
  from unnest(minutes, lanes, outcomes, buckets, counts) as r(minute, lane, outcome, bucket, n)
  group by 1, 2, 3, 4
  on conflict (minute, destination, outcome, bucket, worker_id) do update set n = m.n + excluded.n
$$;

-- Counts per status, age of what waits longest, throughput and latency of the last minute. Counts of finished
-- requests are kept as they end; waiting ones are counted up to 10,000 and estimated beyond (`estimated`).
create or replace function net.stats(
  out pending bigint, out running bigint, out retrying bigint, out succeeded bigint, out failed bigint,
  out cancelled bigint, out oldest_pending_seconds float8, out finished_per_second float8,
  out p50_ms float8, out p95_ms float8, out p99_ms float8, out estimated bool)
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  waiting bigint;
  sample_percent float4;
begin
  select count(*) filter (where s.status = 'pending'), count(*) filter (where s.status = 'running'),
      count(*) filter (where s.status = 'retrying'), count(*) > 10000
    into pending, running, retrying, estimated
    from (select q.status from net.http_request_active as q limit 10001) as s;
  if estimated then
    select count(*) into running from net._running();
    -- From a sample of some 1000 pages, which is right within a few per cent: what the server knows of the table may be
    -- minutes old.
    sample_percent := least(100, 100 * 1000
      / greatest(pg_relation_size('net.http_request_active') / current_setting('block_size')::int, 1)::float4);
    select count(*) filter (where s.status = 'retrying'), count(*) into retrying, waiting
      from (select q.status from net.http_request_active as q
          tablesample system (sample_percent) where q.status <> 'running') as s;
    waiting := greatest(round(waiting * 100 / sample_percent), 10001 - running);
    retrying := least(round(retrying * 100 / sample_percent), waiting);
    pending := waiting - retrying;
  end if;
  select coalesce(sum(c.n) filter (where c.status = 'succeeded'), 0),
      coalesce(sum(c.n) filter (where c.status = 'failed'), 0),
      coalesce(sum(c.n) filter (where c.status = 'cancelled'), 0)
    into succeeded, failed, cancelled from net.finished_count as c;
  select least(extract(epoch from clock_timestamp()) - extract(epoch from soonest), 1000000000)
    into oldest_pending_seconds
    from net._soonest_due() as soonest where soonest <= clock_timestamp();
  with bucket as (
    select m.bucket, sum(m.n) as n from net.metric as m
      where m.minute >= date_trunc('minute', now()) - interval '1 minute' group by m.bucket
  ), running_sum as (
    select b.bucket, b.n, sum(b.n) over (order by b.bucket) as upto, sum(b.n) over () as total from bucket as b
  )
  select max(total) / greatest(extract(epoch from now() - (date_trunc('minute', now()) - interval '1 minute')), 1),
      power(2, min(bucket) filter (where upto >= 0.50 * total) / 4.0),
      power(2, min(bucket) filter (where upto >= 0.95 * total) / 4.0),
      power(2, min(bucket) filter (where upto >= 0.99 * total) / 4.0)
    into finished_per_second, p50_ms, p95_ms, p99_ms from running_sum;
  finished_per_second := coalesce(finished_per_second, 0);
end
$$;
