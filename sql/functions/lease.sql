-- How a worker registers, stays alive in the eyes of others, and counts as dead.

create or replace function net._register_worker(host text, pid int, version text, concurrency int, lease text) returns int
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  worker int;
begin
  perform net._settle_in();
  insert into net.worker (host, pid, version, concurrency, lease)
    values (host, pid, version, concurrency, lease) returning id into worker;
  if lease = 'session' then
    perform pg_advisory_lock(741741, worker);
  end if;
  return worker;
end
$$;

-- Whether this worker still counts as alive; takes its lock again after the session was lost. False: it was
-- declared dead meanwhile and its requests went to others, so it registers anew.
create or replace function net._resume_worker(worker int) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  update net.worker as w set last_seen = now() where w.id = worker and w.state in ('running', 'draining');
  if not found then
    return false;
  end if;
  -- Behind a pooler the lock would stay with a session that others use.
  return (select w.lease = 'heartbeat' from net.worker as w where w.id = worker) or pg_try_advisory_lock(741741, worker);
end
$$;

-- A worker's sign of life; forgets its claims that have ended. False: it was declared dead meanwhile.
create or replace function net._heartbeat(
  worker int, state text, in_flight int, finished bigint, per_second float8) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform net._tidy_claims(worker, case when in_flight = 0 then 0 else 1 end);
  update net.worker as w
    set state = _heartbeat.state, in_flight = _heartbeat.in_flight, finished = _heartbeat.finished,
        per_second = _heartbeat.per_second, last_seen = clock_timestamp()
    where w.id = worker and w.state in ('running', 'draining');
  return found;
end
$$;

create or replace function net._worker_alive(w net.worker) returns bool
  language sql stable
as $$
  select w.state in ('running', 'draining') and case w.lease
    when 'heartbeat' then w.last_seen > clock_timestamp() - interval '25 s'
    else greatest(w.last_seen, pg_postmaster_start_time()) > clock_timestamp() - interval '3 s'
      or exists (select from pg_locks as l
        where l.locktype = 'advisory' and l.classid = 741741 and l.objid = w.id and l.objsubid = 2 and l.granted
          and l.database = (select oid from pg_database where datname = current_database()))
  end
$$;
