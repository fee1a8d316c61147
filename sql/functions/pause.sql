-- Pauses: until a time or until somebody resumes it, with a reason, and by whom. A paused endpoint stands in its policy
-- and has no room (net._lane_room), the paused queue has a row that each claim looks for, and a paused webhook's requests
-- are due when its pause ends: no claim meets them before. Who asks is known as in net._call, by the defaults of columns
-- that nobody may write.
create or replace view net._pause_call with (security_barrier) as
  select null::text as act, null::text as kind, null::text as prefix, null::oid as table_id, null::name as trigger_name,
    null::timestamptz as until, null::text as reason, null::bool as done, null::name as caller, null::oid as caller_id
  where false;
alter view net._pause_call alter column caller set default current_user;
alter view net._pause_call alter column caller_id set default quote_ident(current_user)::regrole::oid;

-- Until when the whole queue is paused; null: it is not.
create or replace function net._queue_paused() returns timestamptz
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  return (select p.until from net.pause as p where p.kind = 'queue' and p.until > clock_timestamp());
end
$$;

-- The policy that holds for a destination, locked, where the caller may pause it: he made it, or may change all.
create or replace function net._find_pausable(call net._pause_call) returns net.endpoint
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  lane constant text := (select n.lane from net._prefix_lane(call.prefix) as n);
  e net.endpoint;
begin
  select * into e from net.endpoint as p where p.destination = lane order by length(p.prefix) desc limit 1 for update;
  if e.id is not null and not has_table_privilege(call.caller_id, 'net.endpoint', 'update')
    and not pg_has_role(call.caller_id, e.owner, 'usage')
  then
    raise exception 'permission denied: role "%" may not pause "%"', call.caller, net._shown(call.prefix)
      using errcode = 'insufficient_privilege', hint = 'The role that made the policy may, and the owner of schema net.';
  end if;
  return e;
end
$$;

create or replace function net._pause_endpoint(call net._pause_call) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  e constant net.endpoint := net._find_pausable(call);
begin
  update net.endpoint as p set paused_until = call.until, pause_reason = call.reason,
      paused_by = case when call.until is not null then call.caller end
    where p.id = e.id and (call.until is not null or p.paused_until is not null);
  return found;
end
$$;

create or replace function net._pause_queue(call net._pause_call) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  was constant int := (select p.id from net.pause as p where p.kind = 'queue');
begin
  if not has_table_privilege(call.caller_id, 'net.http_request_queue', 'update') then
    raise exception 'permission denied: role "%" may not pause the queue', call.caller
      using errcode = 'insufficient_privilege', hint = 'The owner of schema net may, and those who may run a worker.';
  end if;
  if call.until is not null then
    perform net._put_pause(call, 0);
    return true;
  end if;
  perform net._end_pause(was);
  return was is not null;
end
$$;

create or replace function net._pause_webhook(call net._pause_call) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  t record;
  was int;
begin
  select g.oid, g.tgparentid, g.tgfoid = 'net.http_webhook()'::regprocedure as ours, c.relowner into t
    from pg_catalog.pg_trigger as g join pg_catalog.pg_class as c on c.oid = g.tgrelid
    where g.tgrelid = call.table_id and g.tgname = call.trigger_name
      and (not g.tgisinternal or g.tgparentid <> 0); -- 13 takes a copy for its own
  if t.oid is null then
    raise exception 'table % has no trigger "%"', call.table_id::regclass, net._shown(call.trigger_name)
      using errcode = 'undefined_object';
  elsif not pg_has_role(call.caller_id, t.relowner, 'usage') then
    raise exception 'permission denied: role "%" may not pause webhooks of table %', call.caller, call.table_id::regclass
      using errcode = 'insufficient_privilege', hint = 'The owner of the table may.';
  elsif not t.ours then
    raise exception 'trigger "%" does not execute net.http_webhook()', net._shown(call.trigger_name)
      using hint = 'What a function of its own sends cannot be held: disable the trigger.';
  elsif t.tgparentid <> 0 then
    raise exception 'trigger "%" is a partition''s copy: pause that of the partitioned table', net._shown(call.trigger_name);
  end if;
  if call.until is not null then
    perform setval('net.webhook_paused', 1);
    perform net._put_pause(call, t.oid);
    return true;
  end if;
  was := (select p.id from net.pause as p where p.kind = 'webhook' and p.trigger_id = t.oid);
  perform net._end_pause(was);
  return was is not null;
end
$$;

create or replace function net._do_pause_act() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  call net._pause_call := new;
begin
  call.until := case when call.act = 'pause' then coalesce(call.until, 'infinity') end;
  call.reason := left(call.reason, 1000);
  if call.until <= clock_timestamp() then
    raise exception 'nothing can be paused until %: that is past', call.until using errcode = 'invalid_parameter_value';
  elsif call.until < 'infinity' and call.until >= timestamptz '9999-12-31 00:00:00+00' then
    raise exception 'a pause must end before the year 9999, or not by itself: %', call.until
      using errcode = 'invalid_parameter_value';
  end if;
  new.done := case call.kind when 'endpoint' then net._pause_endpoint(call) when 'queue' then net._pause_queue(call)
    when 'webhook' then net._pause_webhook(call) end;
  perform net._tell();
  perform net._notify('pgcourier_change', '');
  return new;
end
$$;

drop trigger if exists asked on net._pause_call;
create trigger asked instead of insert on net._pause_call for each row execute function net._do_pause_act();

create or replace function net._ask_pause(
  act text, kind text, prefix text default null, table_id oid default null, trigger_name name default null,
  until timestamptz default null, reason text default null) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  replica constant bool := current_setting('session_replication_role') = 'replica'; -- has triggers off
  answer bool;
begin
  if replica then
    perform set_config('session_replication_role', 'origin', true);
  end if;
  insert into net._pause_call (act, kind, prefix, table_id, trigger_name, until, reason)
    values (act, kind, prefix, table_id, trigger_name, until, reason) returning done into answer;
  if replica then
    perform set_config('session_replication_role', 'replica', true);
  end if;
  return answer;
end
$$;

-- Nothing is sent to that destination until then; what a worker has claimed already still goes. A destination without a
-- policy is given one, by whoever may make one.
create or replace function net.pause_endpoint(
  prefix text, until timestamptz default 'infinity', reason text default null) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  if net._ask_pause('pause', 'endpoint', prefix, until => until, reason => reason) then
    return true;
  end if;
  insert into net.endpoint (prefix) values (pause_endpoint.prefix);
  return net._ask_pause('pause', 'endpoint', prefix, until => until, reason => reason);
end
$$;

create or replace function net.resume_endpoint(prefix text) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$ begin return net._ask_pause('resume', 'endpoint', prefix); end $$;

-- No worker claims anything until then.
create or replace function net.pause_queue(until timestamptz default 'infinity', reason text default null) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$ begin return net._ask_pause('pause', 'queue', until => until, reason => reason); end $$;

create or replace function net.resume_queue() returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$ begin return net._ask_pause('resume', 'queue'); end $$;

-- It fires as ever, and its requests wait until then.
create or replace function net.pause_webhook(
  table_name regclass, trigger_name name, until timestamptz default 'infinity', reason text default null) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  return net._ask_pause('pause', 'webhook', null, table_name, trigger_name, until, reason);
end
$$;

create or replace function net.resume_webhook(table_name regclass, trigger_name name) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$ begin return net._ask_pause('resume', 'webhook', null, table_name, trigger_name); end $$;
