-- The two ends of the index of lanes (`later`), and in each the roles that have something there, 200 in all at most: one
-- index probe for each.
create or replace function net._lane_roles() returns table (later bool, requester oid)
  language sql stable set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off
as $$
  with recursive role (later, requester) as (
    (select q.later, q.requester from net.http_request_active as q where q.destination is not null
      order by q.later, q.requester limit 1)
    union all
    select n.later, n.requester from role as r cross join lateral (
      select q.later, q.requester from net.http_request_active as q
        where q.destination is not null and (q.later, q.requester) > (r.later, r.requester)
        order by q.later, q.requester limit 1) as n
  )
  select role.later, role.requester from role limit 200
$$;

-- The destinations that requests wait for (one index probe for each role that has some), and those that they run to (by
-- the claims): at most `most` of both.
create or replace function net._lanes_in_use(most int) returns setof text
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off
as $$
declare
  apart bool := false;
  role oid := 0;
  lane text := '';
begin
  for probes in 1 .. most loop
    select q.later, q.requester, q.destination into apart, role, lane from net.http_request_active as q
      where q.status in ('pending', 'retrying') and q.destination is not null
        and (q.later, q.requester, q.destination) > (apart, role, lane)
      order by q.later, q.requester, q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    exit when lane is null;
    return next lane;
  end loop;
  return query select distinct r.destination from net._running() as r limit most;
end
$$;

-- How many requests of a lane wait, and how many of these are due: counted up to `most`, from the index alone.
create or replace function net._lane_waiting(lane text, most int, out waiting int, out due int)
  language sql stable set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set jit = off
as $$
  select count(*)::int, (count(*) filter (where s.scheduled_at <= clock_timestamp()))::int from (
    select w.scheduled_at from net._lane_roles() as r cross join lateral (
      select q.scheduled_at from net.http_request_active as q
        where q.status in ('pending', 'retrying') and q.later = r.later and q.requester = r.requester
          and q.destination = lane limit most) as w
      limit most) as s
$$;

-- The newest failed attempt among those that wait for another: of each role the requests of a lane that are due first and
-- those that are due last, since a long backoff puts them behind all that has not been tried yet.
create or replace function net._lane_trouble(lane text, out error text, out code int, out at timestamptz)
  language sql stable set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = on set jit = off
as $$
  select s.error_msg, s.status_code, s.started_at from net._lane_roles() as r cross join lateral (
    (select q.status, q.error_msg, q.status_code, q.started_at from net.http_request_active as q
      where q.status in ('pending', 'retrying') and q.later = r.later and q.requester = r.requester
        and q.destination = lane
      order by (-q.priority), q.scheduled_at, q.id limit 50)
    union all
    (select q.status, q.error_msg, q.status_code, q.started_at from net.http_request_active as q
      where q.status in ('pending', 'retrying') and q.later = r.later and q.requester = r.requester
        and q.destination = lane
      order by (-q.priority) desc, q.scheduled_at desc, q.id desc limit 50)) as s
  where s.status = 'retrying' and (s.error_msg is not null or s.status_code is not null)
  order by s.started_at desc limit 1
$$;

-- How each destination fares: one row for each that had traffic in the period, has requests waiting or running,
-- or has a policy. Cheap at any size of queue and history: minutes of net.metric, index probes that stop at a
-- bound, the newest 1000 failures. Policies come first, then the busiest; at most 1000 rows.
create or replace function net._endpoints(period interval)
  returns table (
    destination text,
    attempts bigint, -- that ended in the period
    succeeded bigint,
    success_rate float8, -- 0..1; null: nothing ended
    p50_ms float8, p95_ms float8, p99_ms float8,
    running int,
    waiting int, -- pending and retrying; up to 10,000 are counted
    due int, -- of these
    last_error text, -- null: it answered with last_error_code, or only the class is known
    last_error_code int,
    last_error_class text, -- as net.metric has it: 4xx, 5xx, timeout, error
    last_error_at timestamptz,
    endpoint_id int, -- of the policy that holds there; null: the defaults do
    policies int, -- how many name this destination; the one with the longest prefix holds
    secrets int) -- live signing secrets
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp set jit = off
as $$
#variable_conflict use_column
declare
  since timestamptz := date_trunc('minute', now() - greatest(least(period, interval '7 days'), interval '0'));
begin
  return query
    with bucket as (
      select m.destination, m.bucket, sum(m.n) as n, sum(m.n) filter (where m.outcome in ('2xx', '3xx')) as good,
          -- the newest minute with a failure and its class, compared as one
          max(array[extract(epoch from m.minute)::bigint::text, m.outcome])
            filter (where m.outcome not in ('2xx', '3xx')) as bad
        from net.metric as m where m.minute >= since group by m.destination, m.bucket
    ), summed as (
      select b.destination, b.bucket, b.good, b.bad, sum(b.n) over (partition by b.destination order by b.bucket) as upto,
          sum(b.n) over (partition by b.destination) as total
        from bucket as b
    ), traffic as (
      select s.destination, max(s.total)::bigint as attempts, coalesce(sum(s.good), 0)::bigint as succeeded,
          power(2, min(s.bucket) filter (where s.upto >= 0.50 * s.total) / 4.0)::float8 as p50,
          power(2, min(s.bucket) filter (where s.upto >= 0.95 * s.total) / 4.0)::float8 as p95,
          power(2, min(s.bucket) filter (where s.upto >= 0.99 * s.total) / 4.0)::float8 as p99,
          max(s.bad) as bad
        from summed as s group by s.destination
    ), policy as (
      select distinct on (e.destination) e.destination, e.id, count(*) over (partition by e.destination)::int as n
        from net.endpoint as e order by e.destination, length(e.prefix) desc
    ), lane as (
      select l.destination, t.attempts, t.succeeded, t.p50, t.p95, t.p99, to_timestamp(t.bad[1]::bigint) as bad_minute,
          t.bad[2] as bad_class, p.id, p.n,
          row_number() over (order by p.id is null, t.attempts desc nulls last, l.destination) as place
        from (select t.destination from traffic as t union select p.destination from policy as p
          union select u from net._lanes_in_use(1000) as u) as l
        left join traffic as t on t.destination = l.destination
        left join policy as p on p.destination = l.destination
        order by place limit 1000
    ), failure as (
      select distinct on (f.destination) f.destination, f.error_msg, f.status_code, f.finished_at
        from (select q.destination, q.error_msg, q.status_code, q.finished_at from net.http_request_finished as q
          where q.status = 'failed' order by q.status desc, q.id desc limit 1000) as f
        order by f.destination, f.finished_at desc
    ), busy as (
      select r.destination, count(*)::int as n from net._running() as r group by r.destination
    )
    select l.destination, coalesce(l.attempts, 0), coalesce(l.succeeded, 0),
        l.succeeded / nullif(l.attempts, 0)::float8, l.p50, l.p95, l.p99,
        coalesce(b.n, 0), w.waiting, w.due,
        case when x.told then case when x.retried then y.error else f.error_msg end end,
        case when x.told then case when x.retried then y.code else f.status_code end end,
        case when not x.told then l.bad_class end,
        case when x.told then case when x.retried then y.at else f.finished_at end else l.bad_minute end,
        l.id, coalesce(l.n, 0), s.n
      from lane as l
      left join failure as f on f.destination = l.destination
      left join busy as b on b.destination = l.destination
      -- The busiest and those with a policy may have much to count, the rest a little.
      cross join lateral net._lane_waiting(l.destination, case when l.place <= 10 then 10000 else 1000 end) as w
      left join lateral net._lane_trouble(l.destination) as y on w.waiting > 0
      -- What the rows themselves say counts, unless the minutes know of a failure after it.
      cross join lateral (select coalesce(y.at > f.finished_at, y.at is not null) as retried,
        greatest(y.at, f.finished_at) is not null
          and not coalesce(l.bad_minute >= greatest(y.at, f.finished_at), false) as told) as x
      cross join lateral (select count(*)::int as n from net.endpoint_secret as k
        where k.endpoint_id = l.id and (k.expires is null or k.expires > now())) as s
      order by l.place;
end
$$;

-- The same for the owner and for roles that net.grant_monitor was called for; others are told so.
create or replace function net.endpoints(period interval default '15 min')
  returns table (
    destination text,
    attempts bigint,
    succeeded bigint,
    success_rate float8,
    p50_ms float8, p95_ms float8, p99_ms float8,
    running int,
    waiting int,
    due int,
    last_error text,
    last_error_code int,
    last_error_class text,
    last_error_at timestamptz,
    endpoint_id int,
    policies int,
    secrets int)
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform net._check_sees_all('all destinations');
  return query select * from net._endpoints(period);
end
$$;
