-- How schedules get into the queue. The next occurrence of each waits there as a request that is not due yet, so a worker
-- finds it like any other and sleeps until then. The claim that takes it queues the one after it in the same
-- transaction: each due time comes once, whatever becomes of workers and claims, and of what was missed while none ran
-- one is sent. Who changes a schedule holds its row and then that of its request; a claim, which holds that of the request,
-- passes over a row that is held (as who cancels does), and net._mend_schedules() comes after it.

-- Why nothing may be sent in the name of that role; null: it may.
create or replace function net._schedule_obstacle(role oid) returns text
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  name constant name := (select r.rolname from pg_roles as r where r.oid = role);
begin
  if name is null then
    return 'the role that made it is gone';
  elsif not has_schema_privilege(role, 'net', 'usage') then
    return format('role "%s" may not use schema net any more', name);
  elsif not (select bool_and(has_function_privilege(role, p.oid, 'execute')) from pg_proc as p
      where p.pronamespace = 'net'::regnamespace and p.proname in ('schedule', 'http_request'))
    or not has_any_column_privilege(role, 'net._call', 'insert')
  then
    return format('role "%s" may not call net.schedule() any more', name);
  end if;
  return null;
end
$$;

-- Queues the request for that time, in the name of the role that made the schedule. All that a call is checked for is
-- checked behind the insert.
create or replace function net._insert_occurrence(s net.schedule, due timestamptz) returns bigint
  language sql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
  insert into net.http_request_active (id, method, url, headers, body, timeout_milliseconds, priority, scheduled_at,
      max_attempts, retry_policy, requested_by, schedule_id)
    values (0, s.method, s.url, s.headers, s.body, s.timeout_milliseconds, s.priority, due, s.max_attempts,
      s.retry_policy, (select r.rolname from pg_roles as r where r.oid = s.requester), s.id) -- 0: net._enqueue() draws one
    returning id
$$;

-- Takes what waits back, and queues the one for that time. The caller holds the schedule's row.
create or replace function net._queue_occurrence(s net.schedule, due timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  role constant name := (select r.rolname from pg_roles as r where r.oid = s.requester);
  request bigint;
begin
  delete from net.http_request_active as q
    where q.id = s.pending_id and q.schedule_id = s.id and q.status = 'pending' and q.attempt = 0;
  if due is not null then
    request := net._insert_occurrence(s, due);
  end if;
  update net.schedule as t set pending_id = request, next_run = due, trouble = null,
      requested_by = coalesce(role, t.requested_by)
    where t.id = s.id;
end
$$;

-- When it is due next, behind that moment and behind its pause; null: it is paused without an end.
create or replace function net._next_of(s net.schedule, after timestamptz) returns timestamptz
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  if s.paused_until = 'infinity' then
    return null;
  end if;
  return net._next_cron(net._read_cron(s.cron), s.timezone,
    greatest(after, s.paused_until - interval '1 microsecond'), s.anchor);
end
$$;

-- The same for those who must not fail for a schedule's sake: what is in the way stands in the schedule.
-- `why`: net._schedule_obstacle() of its role.
create or replace function net._move_on(s net.schedule, after timestamptz, why text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  if why is null then
    begin
      perform net._queue_occurrence(s, net._next_of(s, after));
    exception when others then
      why := sqlerrm;
    end;
  end if;
  if why is not null then
    perform net._queue_occurrence(s, null);
    update net.schedule as t set trouble = why where t.id = s.id;
  end if;
end
$$;

-- For a claim, of what it has picked and locked: queues what comes after it. What may not be sent is taken from it.
create or replace function net._follow_schedules(ids bigint[]) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  until constant timestamptz := clock_timestamp();
  s net.schedule;
  request bigint;
  why text;
begin
  for s in
    select t.* from net.schedule as t where t.next_run <= until and t.pending_id = any (ids) for update skip locked
  loop
    why := net._schedule_obstacle(s.requester);
    if why is null then
      request := s.pending_id;
      update net.schedule as t set last_run = until, last_request_id = request, last_status = null,
        last_status_code = null where t.id = s.id;
      s.pending_id := null; -- it goes its way
    end if;
    perform net._move_on(s, until, why);
  end loop;
end
$$;

-- For net._cancel(): of requests that are gone, those that stood for a schedule are left out.
create or replace function net._skip_occurrences(ids bigint[]) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  s net.schedule;
begin
  for s in select t.* from net.schedule as t where t.pending_id = any (ids) for update skip locked loop
    perform net._move_on(s, greatest(clock_timestamp(), s.next_run), net._schedule_obstacle(s.requester));
  end loop;
end
$$;

-- For net._retry(): those are due now.
create or replace function net._hurry_occurrences(ids bigint[]) returns void
  language sql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
  update net.schedule as s set next_run = clock_timestamp()
    where s.id in (select t.id from net.schedule as t where t.pending_id = any (ids) for update skip locked)
$$;

-- Every ten seconds: schedules whose request went in a way that nobody followed (deleted, truncated, failed unsent,
-- claimed while somebody held the schedule), or was moved by hand; those that were queued by a clock which has gone back
-- since; and what last ones ended with. Answers how many it set right.
create or replace function net._mend_schedules() returns int
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  s net.schedule;
  q net.http_request_active;
  why text;
  mended int := 0;
begin
  if not exists (select from net.schedule) then
    return 0;
  end if;
  for s in
    with role as materialized (
      select r.requester, net._schedule_obstacle(r.requester) as why
        from (select distinct d.requester from net.schedule as d) as r
    )
    select t.* from net.schedule as t join role as o on o.requester = t.requester
      left join net.http_request_active as a on a.id = t.pending_id and a.schedule_id = t.id and a.status = 'pending'
        and a.attempt = 0 and a.scheduled_at = t.next_run
      where case when o.why is not null then t.pending_id is not null or t.trouble is distinct from o.why
        else a.id is null and t.paused_until is distinct from 'infinity' end
        or greatest(t.created, t.last_run) > clock_timestamp()
      for update of t skip locked
  loop
    why := net._schedule_obstacle(s.requester);
    select * into q from net.http_request_active as a
      where a.id = s.pending_id and a.schedule_id = s.id and a.status = 'pending' and a.attempt = 0;
    if greatest(s.created, s.last_run) > clock_timestamp() then
      update net.schedule as t set created = least(t.created, clock_timestamp()),
          anchor = least(t.anchor, clock_timestamp()), last_run = least(t.last_run, clock_timestamp())
        where t.id = s.id returning * into s;
      perform net._move_on(s, clock_timestamp(), why);
    elsif found and why is null then
      update net.schedule as t set next_run = q.scheduled_at where t.id = s.id;
    else
      if exists (select from net.http_request_queue as r where r.id = s.pending_id and r.attempt > 0) then
        update net.schedule as t set last_run = least(s.next_run, clock_timestamp()), last_request_id = s.pending_id,
          last_status = null, last_status_code = null where t.id = s.id;
      end if;
      perform net._move_on(s, clock_timestamp(), why);
    end if;
    mended := mended + 1;
  end loop;
  update net.schedule as t set last_status = f.status, last_status_code = f.status_code
    from net.http_request_finished as f
    where t.last_request_id is not null and t.last_status is null and f.id = t.last_request_id;
  return mended;
end
$$;

-- For net._settle_in(): schedules belong to the roles that bear the names of those who made them. Two steps, since one
-- role's new oid may be another's old one.
create or replace function net._settle_schedules() returns void
  language sql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
  update net.schedule as s set requester = 4200000000 + s.id;
  update net.schedule as s set requester = n.requester
    from (select t.id, coalesce(r.oid, 4100000000 + t.id)::oid as requester,
          row_number() over (partition by t.requested_by, t.name order by t.id desc) as place
        from net.schedule as t left join pg_roles as r on r.rolname = t.requested_by) as n
    where s.id = n.id and n.place = 1;
$$;
