-- What users call for requests that come again and again. Who calls is known as in net._call: by the defaults of columns
-- that nobody may write.
create or replace view net._schedule_call with (security_barrier) as
  select null::text as act, null::bigint as schedule_id, null::text as name, null::text as cron, null::text as timezone,
    null::text as method, null::text as url, null::jsonb as headers, null::bytea as body,
    null::int as timeout_milliseconds, null::int as priority, null::int as max_attempts, null::jsonb as retry_policy,
    null::timestamptz as until, null::text as reason, null::bigint as done, null::name as caller, null::oid as caller_id
  where false;
alter view net._schedule_call alter column caller set default current_user;
alter view net._schedule_call alter column caller_id set default quote_ident(current_user)::regrole::oid;

-- Whose a schedule is by its name, or by its id, locked: the caller's own, or anybody's where he may write the queue.
create or replace function net._find_schedule(call net._schedule_call) returns net.schedule
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  any_ones constant bool := has_table_privilege(call.caller_id, 'net.http_request_queue', 'update');
  found_ids int[];
  s net.schedule;
begin
  select array_agg(t.id) into found_ids from net.schedule as t
    where t.requester = call.caller_id and (t.id = call.schedule_id or t.name = call.name);
  if found_ids is null and any_ones then
    select array_agg(t.id) into found_ids from net.schedule as t where t.id = call.schedule_id or t.name = call.name;
  end if;
  if cardinality(found_ids) > 1 then
    raise exception 'several roles have a schedule "%"', net._shown(call.name)
      using hint = 'Give its id in the place of its name; net.schedules has it.';
  end if;
  select * into s from net.schedule as t where t.id = found_ids[1] for update;
  return s;
end
$$;

-- Makes a schedule, or replaces the one of that name. With the same cron text it keeps its next time, so that who
-- lays the same ones again and again does not put them off, and it stays paused where it is.
create or replace function net._put_schedule(call net._schedule_call) returns bigint
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  allowed constant bigint := net._limit('schedules_limit');
  zone constant text := coalesce(call.timezone, 'UTC');
  checked record;
  s net.schedule;
begin
  if coalesce(btrim(call.name), '') = '' or octet_length(call.name) > 200 or call.name ~ '[[:cntrl:]]' then
    raise exception 'a schedule needs a name of 1 to 200 bytes without control characters, not %',
      coalesce('"' || net._shown(call.name) || '"', 'null');
  end if;
  perform net._check_time_zone(zone);
  if net._next_cron(net._read_cron(call.cron), zone, clock_timestamp(), clock_timestamp()) is null then
    raise exception 'cron: this never comes: "%"', net._shown(call.cron) using errcode = 'invalid_parameter_value';
  end if;
  checked := net._check_request(call.url, null, call.headers, call.body, call.timeout_milliseconds, call.priority, null,
    call.max_attempts, null, call.retry_policy);
  insert into net.schedule as t (name, requester, requested_by, cron, timezone, method, url, headers, body,
      timeout_milliseconds, priority, max_attempts, retry_policy)
    values (call.name, call.caller_id, call.caller, call.cron, zone, upper(call.method), checked.target, call.headers,
      call.body, call.timeout_milliseconds, coalesce(call.priority, 0), call.max_attempts, call.retry_policy)
    on conflict (requester, name) do update
      set cron = excluded.cron, timezone = excluded.timezone, method = excluded.method, url = excluded.url,
          headers = excluded.headers, body = excluded.body, timeout_milliseconds = excluded.timeout_milliseconds,
          priority = excluded.priority, max_attempts = excluded.max_attempts, retry_policy = excluded.retry_policy,
          anchor = case when (t.cron, t.timezone) = (excluded.cron, excluded.timezone) then t.anchor
            else excluded.anchor end,
          next_run = case when (t.cron, t.timezone) = (excluded.cron, excluded.timezone) then t.next_run end
    returning * into s;
  if s.pending_id is null and (select count(*) from net.schedule as t where t.requester = call.caller_id) > allowed then
    raise exception 'role "%" has % schedules, and that is the limit', call.caller, allowed
      using hint = 'The limit is "schedules_limit" of net.setting, which the owner of schema net may change.';
  end if;
  perform net._queue_occurrence(s, coalesce(s.next_run, net._next_of(s, clock_timestamp())));
  return s.id;
end
$$;

-- Now, once; the next time stays what it is.
create or replace function net._run_schedule(s net.schedule) returns bigint
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  why constant text := net._schedule_obstacle(s.requester);
  request bigint;
begin
  if why is not null then
    raise exception 'schedule "%" can''t run: %', s.name, why;
  end if;
  request := net._insert_occurrence(s, clock_timestamp());
  update net.schedule as t set last_run = clock_timestamp(), last_request_id = request, last_status = null,
    last_status_code = null where t.id = s.id;
  return request;
end
$$;

create or replace function net._pause_schedule(s net.schedule, until timestamptz, reason text, caller name) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  if until <= clock_timestamp() then
    raise exception 'a schedule can''t be paused until %: that is past', until;
  end if;
  update net.schedule as t set paused_until = until, pause_reason = left(reason, 1000),
      paused_by = case when until is not null then caller end
    where t.id = s.id returning * into s;
  perform net._queue_occurrence(s, net._next_of(s, clock_timestamp()));
end
$$;

create or replace function net._do_schedule_act() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  s net.schedule;
begin
  perform net._settle_in(); -- the oids of requesters are to be those of this cluster
  if new.act = 'schedule' then
    new.done := net._put_schedule(new);
    perform net._notify('pgcourier_change', '');
    return new;
  end if;
  s := net._find_schedule(new);
  if s.id is null and new.act = 'run' then
    raise exception 'there is no schedule %', coalesce('"' || net._shown(new.name) || '"', new.schedule_id::text, 'null')
      using errcode = 'no_data_found';
  elsif s.id is null then
    return new;
  end if;
  new.done := s.id;
  if new.act = 'unschedule' then
    perform net._queue_occurrence(s, null);
    delete from net.schedule as t where t.id = s.id;
  elsif new.act = 'pause' then
    perform net._pause_schedule(s, coalesce(new.until, 'infinity'), new.reason, new.caller);
  elsif new.act = 'resume' then
    perform net._pause_schedule(s, null, null, null);
  elsif new.act = 'run' then
    new.done := net._run_schedule(s);
  else
    raise exception 'no act of a schedule: %', coalesce(quote_literal(new.act), 'null');
  end if;
  perform net._notify('pgcourier_change', '');
  return new;
end
$$;

drop trigger if exists asked on net._schedule_call;
create trigger asked instead of insert on net._schedule_call for each row execute function net._do_schedule_act();

-- What is asked for, with the caller's rights: who that is stands in the columns that are left to their defaults.
create or replace function net._ask_schedule(call net._schedule_call) returns bigint
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  replica constant bool := current_setting('session_replication_role') = 'replica'; -- has triggers off
  answer bigint;
begin
  if replica then
    perform set_config('session_replication_role', 'origin', true);
  end if;
  insert into net._schedule_call (act, schedule_id, name, cron, timezone, method, url, headers, body,
      timeout_milliseconds, priority, max_attempts, retry_policy, until, reason)
    values (call.act, call.schedule_id, call.name, call.cron, call.timezone, call.method, call.url, call.headers, call.body,
      call.timeout_milliseconds, call.priority, call.max_attempts, call.retry_policy, call.until, call.reason)
    returning done into answer;
  if replica then
    perform set_config('session_replication_role', 'replica', true);
  end if;
  return answer;
end
$$;

create or replace function net._ask_schedule(
  act text, schedule_id bigint, name text, until timestamptz default null, reason text default null) returns bigint
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  call net._schedule_call;
begin
  call.act := act;
  call.schedule_id := schedule_id;
  call.name := name;
  call.until := until;
  call.reason := reason;
  return net._ask_schedule(call);
end
$$;

create or replace function net.schedule(
  name text, cron text, method text, url text, params jsonb default '{}', headers jsonb default '{}',
  body jsonb default null, body_text text default null, body_bytes bytea default null,
  timeout_milliseconds int default 5000, priority int default 0, max_attempts int default null,
  retry_policy jsonb default null, timezone text default 'UTC')
  returns bigint language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  call net._schedule_call;
begin
  if (upper(method) = any (net._http_methods())) is not true then
    perform net._refuse_method(method);
  end if;
  if num_nonnulls(body, body_text, body_bytes) > 1 then
    raise exception 'give at most one of body, body_text and body_bytes';
  end if;
  call.act := 'schedule';
  call.name := name;
  call.cron := cron;
  call.timezone := timezone;
  call.method := method;
  call.url := net._with_query(url, params);
  call.headers := case when body is null then headers else net._with_content_type(headers, 'application/json') end;
  call.body := coalesce(body_bytes, convert_to(body_text, 'UTF8'), net._json_bytes(body));
  call.timeout_milliseconds := timeout_milliseconds;
  call.priority := priority;
  call.max_attempts := max_attempts;
  call.retry_policy := retry_policy;
  return net._ask_schedule(call);
end
$$;

-- Each by the name that the caller gave, or by id, as whoever may act on those of others needs it.
create or replace function net.unschedule(name text) returns bool
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$ select net._ask_schedule('unschedule', null, name) is not null $$;

create or replace function net.unschedule(id bigint) returns bool
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$ select net._ask_schedule('unschedule', id, null) is not null $$;

-- Until then it has no occurrence; the first one at that time or after it is queued at once.
create or replace function net.pause_schedule(
  name text, until timestamptz default 'infinity', reason text default null) returns bool
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$ select net._ask_schedule('pause', null, name, until, reason) is not null $$;

create or replace function net.pause_schedule(
  id bigint, until timestamptz default 'infinity', reason text default null) returns bool
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$ select net._ask_schedule('pause', id, null, until, reason) is not null $$;

create or replace function net.resume_schedule(name text) returns bool
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$ select net._ask_schedule('resume', null, name) is not null $$;

create or replace function net.resume_schedule(id bigint) returns bool
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$ select net._ask_schedule('resume', id, null) is not null $$;

create or replace function net.run_schedule(name text) returns bigint
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$ select net._ask_schedule('run', null, name) $$;

create or replace function net.run_schedule(id bigint) returns bigint
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$ select net._ask_schedule('run', id, null) $$;

create or replace view net.schedules with (security_barrier) as
  select s.id, s.name, s.cron, s.timezone, s.method, s.url, s.next_run, s.last_run,
    coalesce(q.status, s.last_status) as last_status, coalesce(q.status_code, s.last_status_code) as last_status_code,
    s.last_request_id, p.paused, case when p.paused then s.paused_until end as paused_until,
    case when p.paused then s.pause_reason end as pause_reason, case when p.paused then s.paused_by end as paused_by,
    s.trouble, coalesce((select r.rolname::text from pg_roles as r where r.oid = s.requester), s.requested_by) as requested_by,
    s.headers, s.body, s.timeout_milliseconds, s.priority, s.max_attempts, s.retry_policy, s.created,
    s.pending_id as next_request_id
  from net.schedule as s
  cross join lateral (select coalesce(s.paused_until > now(), false) as paused) as p
  left join net.http_request_queue as q on q.id = s.last_request_id
  where (select net._sees_all()) or case when (select net._home_since()) = 'infinity'
    then s.requested_by = current_user else s.requester = (select quote_ident(current_user)::regrole::oid) end;
comment on view net.schedules is 'requests that come again and again: when they are due next, and what became of the last';
