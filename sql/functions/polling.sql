-- Whether somebody has to be told of what is queued. A NOTIFY holds one lock of the whole server through the commit, and
-- whoever sends one can't prepare his transaction, so there is none while a worker polls: net.polled_by names it. The
-- sequence is seen by all at once, whatever transaction sets it. Who queues holds a transaction id before he looks
-- there; so a worker that has taken its name off, and drawn an id of its own after that, knows that whoever has seen it
-- holds a lower one: it looks by itself until all these have ended, and rests then, since everybody else tells it.

-- Tells workers that something is due. For whoever wrote it, after that or with an id of his transaction.
create or replace function net._tell() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform pg_current_xact_id();
  if pg_sequence_last_value('net.polled_by') is null then
    perform net._notify('pgcourier_queue', '');
  end if;
end
$$;

-- NOTIFY where it can do no harm: somebody else's transaction must neither fail at its commit because the queue of
-- notifications is full, nor be unable to prepare. Workers ask for both with every heartbeat, and look by themselves.
create or replace function net._notify(channel text, payload text) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  if net._may_notify() then
    perform pg_notify(channel, payload);
  end if;
end
$$;

-- Half of the queue of notifications is left to those who have no other way; workers begin to look sooner than that.
create or replace function net._may_notify(fullest float8 default 0.5) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$ begin return current_setting('max_prepared_transactions') = '0' and pg_notification_queue_usage() < fullest; end $$;

-- A worker says that it polls, where no other one does.
create or replace function net._start_polling(worker bigint) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  if not net._polls(pg_sequence_last_value('net.polled_by'))
    and not exists (select from net.worker as w where w.id = worker and w.detour) -- it looks after what is its own alone
  then
    perform setval('net.polled_by', worker);
  end if;
end
$$;

-- It says that it doesn't any more. False: another one polls. What was queued before is settled as said above, by an id
-- that is drawn in a transaction after this one.
create or replace function net._stop_polling(worker bigint) returns bool
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  holder bigint := pg_sequence_last_value('net.polled_by');
begin
  if holder is null then
    return true;
  end if;
  if holder <> worker and net._polls(holder) then
    return false;
  end if;
  perform setval('net.polled_by', worker, false);
  return true;
end
$$;

create or replace function net._polls(worker bigint) returns bool
  language sql stable set search_path = pg_catalog, net, pg_temp
as $$
  select exists (select from net.worker as w where w.id = worker and w.state in ('running', 'draining') and not w.paused)
$$;

-- What a worker that found nothing has to know: when something is due, in seconds; whether one polls; and the id below
-- which every transaction had ended before that look. To see what waits it would have to pass over all that runs. It
-- need not: where it had no room for some (`restricted`) that is taken to be due; where it had, and no policy holds
-- anything back, it would have found what is not another worker's by now.
create or replace function net._polling(restricted bool, out due float8, out polled bool, out settled bigint)
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  settled := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
  polled := pg_sequence_last_value('net.polled_by') is not null;
  if net._queue_paused() is not null then
    due := net._next_due();
  elsif restricted or exists (select from net.line_change) then
    due := 0;
  elsif exists (select from net.endpoint) then
    due := net._next_due();
  else
    due := net._seconds_until(net._soonest_later());
  end if;
end
$$;
