-- How a replay goes on: looked at about once a second by whichever worker is the first, while one is live.

-- Notes what has ended of it since the last look; what was removed meanwhile counts as skipped.
create or replace function net._settle_replay(r net.replay_run) returns net.replay_run
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set jit = off
as $$
declare
  n record;
begin
  with ended as (
    update net.replay_request as m set outcome = s.outcome
      from (select w.place, coalesce(f.status, 'skipped') as outcome
        from net.replay_request as w left join net.http_request_finished as f on f.id = w.request_id
        where w.run_id = r.id and w.released_at is not null and w.outcome is null
          and (f.id is not null or not exists (select from net.http_request_active as a where a.id = w.request_id))) as s
      where m.run_id = r.id and m.place = s.place
      returning m.outcome
  )
  select count(*) filter (where outcome = 'succeeded') as succeeded, count(*) filter (where outcome = 'failed') as failed,
      count(*) filter (where outcome = 'cancelled') as cancelled, count(*) filter (where outcome = 'skipped') as skipped
    into n from ended;
  r.succeeded := r.succeeded + n.succeeded;
  r.failed := r.failed + n.failed;
  r.cancelled := r.cancelled + n.cancelled;
  r.skipped := r.skipped + n.skipped;
  return r;
end
$$;

create or replace function net._replay_under_way(r net.replay_run) returns int
  language sql immutable set search_path = pg_catalog, net, pg_temp
as $$ select r.released - r.skipped - r.succeeded - r.failed - r.cancelled $$;

-- How many may go now: a thousand at a time, ten thousand under way, and with a rate those that are due within two seconds
-- from `begins`.
create or replace function net._replay_room(r net.replay_run, begins timestamptz) returns int
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$
  select greatest(0, least(1000, 10000 - net._replay_under_way(r),
    case r.state when 'canary' then r.canaries else r.total end - r.released,
    floor(extract(epoch from clock_timestamp() + interval '2 s' - begins)::float8 * r.per_second) + 1))::int
$$;

-- Sends the next ones again, each at its own time where there is a rate: it holds however seldom somebody looks. One that
-- somebody else sent again since the run began is skipped.
create or replace function net._release_replay(r net.replay_run) returns net.replay_run
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set jit = off
as $$
declare
  begins constant timestamptz := greatest(r.next_due, clock_timestamp());
  gap constant interval := coalesce(make_interval(secs => 1 / r.per_second), '0');
  room constant int := net._replay_room(r, begins);
  n int;
  last int;
  unchanged bigint[];
  revived bigint[];
begin
  select count(*), max(p.place), array_agg(f.id) filter (where f.id is not null) into n, last, unchanged
    from (select w.place, w.request_id, w.finished_at from net.replay_request as w
      where w.run_id = r.id and w.place > r.upto order by w.place limit room) as p
    left join net.http_request_finished as f on f.id = p.request_id and f.finished_at is not distinct from p.finished_at;
  if n = 0 then
    return r;
  end if;
  revived := net._revive(unchanged, r.requested_by, r.requester, begins, gap);
  update net.replay_request as w
    set released_at = clock_timestamp(), outcome = case when w.request_id = any (revived) then null else 'skipped' end
    where w.run_id = r.id and w.place > r.upto and w.place <= last;
  r.released := r.released + n;
  r.skipped := r.skipped + n - cardinality(revived);
  r.upto := last;
  r.next_due := begins + gap * cardinality(revived);
  if revived <> '{}' then
    perform net._tell();
  end if;
  return r;
end
$$;

-- Once the canaries have ended: whether the others follow, or why not.
create or replace function net._judge_canaries(r net.replay_run) returns text
  language sql immutable set search_path = pg_catalog, net, pg_temp
as $$
  select case when r.succeeded + r.failed = 0 then 'none of the canaries was sent to its end'
    when r.succeeded::float8 / (r.succeeded + r.failed) < r.min_success
      then format('%s of %s canaries succeeded; at least %s %% were asked for', r.succeeded, r.succeeded + r.failed,
        trim_scale((r.min_success * 100)::numeric)) end
$$;

-- The last word on a run; what is under way in its name is looked after no longer.
create or replace function net._leave_replay(r net.replay_run, why text) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  update net.replay_request as w set outcome = case when w.released_at is null then 'unsent' else 'left running' end
    where w.run_id = r.id and w.outcome is null;
  r.state := case when why is null then 'done' else 'stopped' end;
  r.stop_reason := why;
  r.ended := clock_timestamp();
  perform net._keep_replay(r);
end
$$;

create or replace function net._keep_replay(r net.replay_run) returns void
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$
  update net.replay_run as t set state = r.state, canaries = r.canaries, total = r.total, left_out = r.left_out,
      released = r.released, skipped = r.skipped, succeeded = r.succeeded, failed = r.failed, cancelled = r.cancelled,
      upto = r.upto, next_due = r.next_due, next_look = r.next_look, stop_reason = r.stop_reason, ended = r.ended,
      trouble = null
    where t.id = r.id
$$;

-- Withdraws what no worker has begun.
create or replace function net._stop_replay(r net.replay_run, why text) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  resting constant bigint[] := array(select a.id from net.http_request_active as a
    where a.status = 'pending' and a.id = any (array(select w.request_id from net.replay_request as w
      where w.run_id = r.id and w.released_at is not null and w.outcome is null))
    order by a.id for update);
begin
  perform net._cancel(resting, r.requested_by, r.requester);
  perform net._leave_replay(net._settle_replay(r), why);
end
$$;

-- One run, which the caller has locked. True: more of it can go at once.
create or replace function net._look_at_replay(r net.replay_run) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  before constant net.replay_run := r;
  again bool;
begin
  r := net._settle_replay(r);
  if r.state = 'canary' and r.released >= r.canaries and net._replay_under_way(r) = 0 and r.released < r.total then
    if net._judge_canaries(r) is not null then
      perform net._stop_replay(r, net._judge_canaries(r));
      perform net._notify('pgcourier_change', '');
      return false;
    end if;
    r.state := 'running';
  end if;
  r := net._release_replay(r);
  if r.released >= r.total and net._replay_under_way(r) = 0 then
    perform net._leave_replay(r, null);
    perform net._notify('pgcourier_change', '');
    return false;
  end if;
  again := r.released - before.released >= 1000 and net._replay_room(r, greatest(r.next_due, clock_timestamp())) > 0;
  r.next_look := clock_timestamp() + case when again then interval '0' else interval '800 ms' end;
  perform net._keep_replay(r);
  if (r.state, r.released, r.succeeded, r.failed, r.cancelled, r.skipped)
    is distinct from (before.state, before.released, before.succeeded, before.failed, before.cancelled, before.skipped)
  then
    perform net._notify('pgcourier_change', '');
  end if;
  return again;
end
$$;

-- For workers, which know by their heartbeat that a run is live. One run at a time: who holds the requests of two would
-- meet others in another order than theirs. True: more can go at once, of this one or another.
create or replace function net._replay() returns bool
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  r net.replay_run;
  more bool := false;
begin
  select t.* into r from net.replay_run as t where t.state in ('canary', 'running')
      and (t.next_look <= clock_timestamp() or t.next_look > clock_timestamp() + interval '1 min')
    order by t.next_look limit 1 for update skip locked;
  if not found then
    return false;
  end if;
  begin
    more := net._look_at_replay(r);
  exception when others then
    update net.replay_run as t set trouble = sqlerrm, next_look = clock_timestamp() + interval '5 s' where t.id = r.id;
  end;
  return more or exists (select from net.replay_run as t
    where t.state in ('canary', 'running') and t.next_look <= clock_timestamp());
end
$$;

-- Removes what ended a month ago, at most so many requests of it at a time.
create or replace function net._prune_replays(batch int) returns void
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$
  delete from net.replay_request as w where (w.run_id, w.place) in (
    select m.run_id, m.place from net.replay_run as r join net.replay_request as m on m.run_id = r.id
      where r.ended < now() - interval '30 days' limit batch);
  delete from net.replay_run as r where r.ended < now() - interval '30 days'
    and not exists (select from net.replay_request as m where m.run_id = r.id);
$$;
