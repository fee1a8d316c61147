-- How a worker registers, stays alive in the eyes of others, and counts as dead.

create or replace function net._register_worker(
  host text, pid int, version text, concurrency int, lease text, registration bigint default null,
  transport text default null) returns int
  language plpgsql volatile
  set search_path = pg_catalog, net, pg_temp
as $$
declare
  worker int;
begin
  perform net._settle_in();
  insert into net.worker (host, pid, version, concurrency, lease, registration, transport)
    values (host, pid, version, concurrency, lease, registration, transport) returning id into worker;
  if lease = 'session' then
    perform net._hold_key(worker);
  end if;
  return worker;
end
$$;

-- Takes an advisory lock for this session by a key that nobody could know before; another one where it is held.
create or replace function net._hold_key(worker int) returns void
  language plpgsql volatile
  set search_path = pg_catalog, net, pg_temp
as $$
declare
  key bigint;
begin
  loop
    key := ('x' || translate(left(gen_random_uuid()::text, 18), '-', ''))::bit(64)::bigint;
    exit when pg_try_advisory_lock(key);
  end loop;
  update net.worker as w set lock_key = key, backend_pid = pg_backend_pid(), last_seen = clock_timestamp()
    where w.id = worker;
end
$$;

-- Whether that worker's session stands: its key is held, by its own server process.
create or replace function net._holds_key(w net.worker) returns bool
  language sql stable
  set search_path = pg_catalog, net, pg_temp
as $$
  select exists (select from pg_locks as l
    where l.locktype = 'advisory' and l.objsubid = 1 and l.granted and l.pid = w.backend_pid
      and (l.classid::bigint << 32 | l.objid::bigint) = w.lock_key
      and l.database = (select oid from pg_database where datname = current_database()))
$$;

-- Whether this worker still counts as alive; takes a lock again after the session was lost. False: it was declared
-- dead meanwhile and its requests went to others, or an older session of it seems to live, so it registers anew.
create or replace function net._resume_worker(worker int, registration bigint default null) returns bool
  language plpgsql volatile
  set search_path = pg_catalog, net, pg_temp
as $$
declare
  own net.worker;
begin
  update net.worker as w set last_seen = clock_timestamp()
    where w.id = worker and w.state in ('running', 'draining')
      and (_resume_worker.registration is null or w.registration = _resume_worker.registration)
    returning * into own;
  if not found then
    return false;
  end if;
  if own.lease = 'heartbeat' then
    return true; -- behind a pooler the lock would stay with a session that others use
  end if;
  if net._holds_key(own) then
    return own.backend_pid = pg_backend_pid();
  end if;
  perform net._hold_key(worker);
  return true;
end
$$;

-- A worker's sign of life; forgets its claims that have ended. False: it was declared dead meanwhile, or the id is
-- another's by now.
create or replace function net._heartbeat(
  worker int, state text, in_flight int, finished bigint, per_second float8, registration bigint default null)
  returns bool
  language plpgsql volatile
  set search_path = pg_catalog, net, pg_temp
as $$
begin
  update net.worker as w
    set state = _heartbeat.state, in_flight = _heartbeat.in_flight, finished = _heartbeat.finished,
        per_second = _heartbeat.per_second, last_seen = clock_timestamp()
    where w.id = worker and w.state in ('running', 'draining')
      and (_heartbeat.registration is null or w.registration = _heartbeat.registration);
  if not found then
    return false;
  end if;
  perform net._tidy_claims(worker, case when in_flight = 0 then 0 else 16 end);
  return true;
end
$$;

-- A session that stands speaks for its worker for 20 s after it was last seen: its host may be gone without a word.
-- After that net._take_over() looks twice. A time in the future is no sign of life.
create or replace function net._worker_alive(w net.worker) returns bool
  language sql stable
  set search_path = pg_catalog, net, pg_temp
as $$
  select w.state in ('running', 'draining') and case w.lease
    when 'heartbeat' then w.last_seen > clock_timestamp() - interval '25 s' and w.last_seen <= clock_timestamp()
    else w.last_seen > clock_timestamp() - interval '3 s' and w.last_seen <= clock_timestamp()
      or pg_postmaster_start_time() > clock_timestamp() - interval '3 s'
        and pg_postmaster_start_time() <= clock_timestamp()
      or net._holds_key(w) and (w.last_seen > clock_timestamp() - interval '20 s'
        or w.silent_since > clock_timestamp() - interval '3 s' and w.silent_since <= clock_timestamp())
  end
$$;

-- What a list of workers says of it: its own word, and dead where it gives no sign of life and nobody has said so yet.
create or replace function net._worker_state(w net.worker) returns text
  language sql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
  select case when w.state not in ('running', 'draining') or net._worker_alive(w) then w.state else 'dead' end
$$;

-- For a copy of a database that goes on beside the first one: its requests get names of their own in webhook-id and
-- Idempotency-Key, so that a receiver of both takes neither for the other's. For the owner, who may write the settings.
create or replace function net.new_installation() returns text
  language plpgsql volatile
  set search_path = pg_catalog, net, pg_temp
as $$
declare
  fresh text := replace(gen_random_uuid()::text, '-', '');
begin
  update net.setting as s set value = fresh where s.name = 'installation';
  return fresh;
end
$$;
