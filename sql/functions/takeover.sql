-- Adds the counts of sessions and of workers that are gone to slot 0. What a transaction still holds waits
-- for the next time: nobody waits here.
create or replace function net._fold_counts() returns void
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$
  with gone as (
    delete from net.finished_count as d
      where (d.slot, d.status) in (select f.slot, f.status from net.finished_count as f
        where f.slot < 0 or f.slot > 0 and not exists (
          select from net.worker as w where w.id = f.slot and w.state in ('running', 'draining'))
        for update skip locked)
      returning d.status, d.n
  )
  insert into net.finished_count as c (slot, status, n)
    select 0, g.status, sum(g.n) from gone as g group by g.status order by g.status
    on conflict (slot, status) do update set n = c.n + excluded.n
$$;

-- Takes the running requests of dead workers up again, by the claims of those that work no more. Each lost attempt is
-- kept and does not count; the dead worker's row keeps count of what was taken from it.
create or replace function net._take_over() returns int
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off set jit = off
as $$
declare
  taken int;
begin
  perform net._follow_clock();
  perform net._sweep_claims(); -- of those that were known to be dead before: it takes its time
  update net.worker as w set state = 'dead', in_flight = 0
    where w.id in (select d.id from net.worker as d
      where d.state in ('running', 'draining') and not net._worker_alive(d) for update skip locked);

  with orphan as (
    select q.id, q.attempt, q.worker_id, q.started_at from net.http_request_active as q
    where q.id = any (array(select unnest(c.ids) from net.claim as c where not net._works(c.worker_id)))
      and q.status = 'running' and not net._works(q.worker_id)
    order by q.id for update skip locked
  ), lost as (
    insert into net.http_attempt_log (request_id, attempt, worker_id, started_at, finished_at, error_msg)
    select id, attempt, worker_id, started_at, clock_timestamp(), 'the worker died before it could record the outcome'
    from orphan where attempt > 0
    on conflict do nothing
  ), freed as (
    update net.http_request_active as q
      set status = 'retrying', scheduled_at = clock_timestamp(), later = false, worker_id = null,
          attempts_forgiven = attempts_forgiven + 1,
          error_msg = 'the worker died before it could record the outcome'
      from orphan as o where q.id = any (array[o.id])
      returning o.worker_id, q.requester, q.ordering_key, q.ordered, q.destination
  ), lined as ( -- one with a smaller id may have come behind it: see ordering.sql
    insert into net.line_change (requesters, ordering_keys, destinations)
      select array_agg(f.requester), array_agg(f.ordering_key), array_agg(case when f.ordered then f.destination end)
        from freed as f where f.ordering_key is not null or f.ordered having count(*) > 0
  ), share as (
    select f.worker_id, count(*)::int as n from freed as f group by f.worker_id
  ), past as ( -- in order: another taker may hold some of them
    select w.id, s.n from net.worker as w join share as s on s.worker_id = w.id order by w.id for update of w
  ), noted as (
    update net.worker as w set taken_over = w.taken_over + p.n, taken_over_at = clock_timestamp()
      from past as p where w.id = p.id
  )
  select count(*) into taken from freed;
  -- What somebody else holds at this moment is taken the next time.
  delete from net.claim as c where not net._works(c.worker_id) and not exists (
    select from unnest(c.ids) as u(id) cross join lateral (select from net.http_request_active as q
      where q.id = any (array[u.id]) and q.status = 'running' and coalesce(q.worker_id, 0) = c.worker_id) as s);
  if taken > 0 then
    perform net._tell();
  end if;
  if exists (select from net.detour) then
    perform net._end_detours();
  end if;
  perform net._fold_counts();
  return taken;
end
$$;

-- After the database's clock went back: what was due at once when it was queued is due now, and workers are heard of
-- from now on. And marks those whose session stands though they were not seen for long: the clock may have leapt, so
-- they get another moment before they count as dead.
create or replace function net._follow_clock() returns void
  language plpgsql volatile
  set search_path = pg_catalog, net, pg_temp
as $$
begin
  if exists (select from net.http_request_active as q where q.created > now()) then
    update net.http_request_active as q set scheduled_at = clock_timestamp(), later = q.behind is true
      where q.id in (select a.id from net.http_request_active as a
        where a.created > now() and a.scheduled_at > clock_timestamp()
          and a.scheduled_at < a.created + interval '1 s' and a.status in ('pending', 'retrying')
        order by a.id for update skip locked);
    if found then
      perform net._tell();
    end if;
  end if;
  update net.worker as w
    set last_seen = least(w.last_seen, clock_timestamp()),
        silent_since = case when w.last_seen < clock_timestamp() - interval '20 s' then clock_timestamp() end
    where w.id in (select s.id from net.worker as s
      where s.state in ('running', 'draining') and (s.last_seen > clock_timestamp()
        or s.lease = 'session' and s.last_seen < clock_timestamp() - interval '20 s'
          and (s.silent_since is null or s.silent_since <= s.last_seen or s.silent_since > clock_timestamp()))
      for update skip locked);
end
$$;

-- Looks through all that is active for requests of workers that ended, once for each of them: what became of a
-- request must not hang on its claim alone.
create or replace function net._sweep_claims() returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  ended bigint[];
begin
  select array_agg(s.id) into ended from (select w.id from net.worker as w
    where not w.swept and w.state in ('stopped', 'dead') for update skip locked) as s;
  if ended is null then
    return;
  end if;
  insert into net.claim (worker_id, ids)
    select q.worker_id, array_agg(q.id) from net.http_request_active as q
      where q.status = 'running' and q.worker_id = any (ended) group by q.worker_id;
  update net.worker as w set swept = true where w.id = any (ended);
end
$$;
