-- What pauses of the queue and of webhooks do to requests: see pause.sql. What a paused webhook sends is due when the
-- pause ends, and net.webhook_held knows it until then.

-- Until when what a webhook sends is held, and by which pause. A time at most, since a request is due at one: without an
-- end it is the last one that there is.
create or replace function net._webhook_pause(trigger_id oid, out pause_id int, out until timestamptz)
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  select p.id, least(p.until, timestamptz '9999-12-31 00:00:00+00') into pause_id, until from net.pause as p
    where p.kind = 'webhook' and p.trigger_id = net._webhook_root(_webhook_pause.trigger_id)
      and p.until > clock_timestamp();
end
$$;

-- For net.http_webhook(): what it has just queued waits where its trigger is paused.
create or replace function net._hold_back(table_id oid, trigger_name name, request bigint) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  held record;
begin
  select h.* into held from pg_catalog.pg_trigger as t cross join lateral net._webhook_pause(t.oid) as h
    where t.tgrelid = table_id and t.tgname = trigger_name;
  if held.pause_id is not null then
    update net.http_request_active as q set scheduled_at = held.until, later = true where q.id = any (array[request]);
    insert into net.webhook_held (request_id, pause_id) values (request, held.pause_id);
  end if;
end
$$;

-- What a pause holds is due at that time, unless somebody has moved it meanwhile.
create or replace function net._move_held(pause int, was timestamptz, due timestamptz) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  update net.http_request_active as q set scheduled_at = due, later = true
    where q.id in (select a.id from net.webhook_held as h join net.http_request_active as a on a.id = any (array[h.request_id])
        where h.pause_id = pause and a.status = 'pending' and a.scheduled_at = was
        order by a.id for update of a);
end
$$;

-- Ends a pause of the queue or of a webhook.
create or replace function net._end_pause(pause int) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  p net.pause;
begin
  delete from net.pause as d where d.id = pause returning * into p;
  if p.kind = 'webhook' then
    perform net._move_held(p.id, least(p.until, timestamptz '9999-12-31 00:00:00+00'), clock_timestamp());
    delete from net.webhook_held as h where h.pause_id = p.id;
  end if;
end
$$;

-- Begins one, or changes that which is there.
create or replace function net._put_pause(call net._pause_call, trigger_id oid) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  was net.pause;
begin
  select * into was from net.pause as p where p.kind = call.kind and p.trigger_id = _put_pause.trigger_id for update;
  if found then
    perform net._move_held(was.id, least(was.until, timestamptz '9999-12-31 00:00:00+00'),
      least(call.until, timestamptz '9999-12-31 00:00:00+00'));
  end if;
  insert into net.pause as p (kind, trigger_id, until, reason, paused_by)
    values (call.kind, trigger_id, call.until, call.reason, call.caller)
    on conflict on constraint pause_kind_trigger_id_key do update
      set until = excluded.until, reason = excluded.reason, paused_by = excluded.paused_by, paused_at = excluded.paused_at;
end
$$;

-- Every ten seconds: what has ended is forgotten, and what was sent while somebody ended it goes its way.
create or replace function net._mend_pauses() returns int
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  one int;
  freed int;
begin
  for one in
    select p.id from net.pause as p where p.until <= clock_timestamp()
      or p.kind = 'webhook' and not exists (select from pg_catalog.pg_trigger as t where t.oid = p.trigger_id)
      for update skip locked
  loop
    perform net._end_pause(one);
  end loop;
  if not exists (select from net.webhook_held) then
    return 0;
  end if;
  with stray as (
    delete from net.webhook_held as h where not exists (select from net.pause as p where p.id = h.pause_id)
      returning h.request_id
  ), due as (
    update net.http_request_active as q set scheduled_at = clock_timestamp(), later = true
      where q.id in (select a.id from stray as s join net.http_request_active as a on a.id = any (array[s.request_id])
        where a.status = 'pending' and a.attempt = 0 and a.scheduled_at > clock_timestamp()
        order by a.id for update of a skip locked) returning 1
  )
  select count(*) into freed from due;
  return freed;
end
$$;
