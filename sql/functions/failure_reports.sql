-- A request that failed for good is reported where its endpoint's on_failure_url says, or the setting of that name: by a
-- POST that is queued like any other, in the name of who set the endpoint's, or of the schema's owner for the setting.
-- It tells what that role may see, and no body or header; reports are reported to nobody (`notice`). Of one endpoint so
-- many go in a minute, and the next one says how many failures were left out.

-- What is told of a failed request: to a role that may not see it neither its path nor its error.
create or replace function net._failure_data(q net.http_request_finished, prefix text, role oid, left_out bigint) returns jsonb
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  asker constant oid := net._asker(q.requested_by, q.requester, q.created);
  seen constant bool := case when exists (select from pg_catalog.pg_roles as r where r.oid = role)
    then has_table_privilege(role, 'net.worker', 'select') or coalesce(pg_has_role(role, asker, 'usage'), false) end;
begin
  return jsonb_build_object('request_id', q.id, 'destination', q.destination, 'endpoint', prefix, 'method', q.method,
      'attempts', q.attempt, 'status_code', q.status_code, 'failed_at', q.finished_at, 'left_out', left_out)
    || case when seen then jsonb_build_object('url', net._bare_url(q.url), 'error', left(q.error_msg, 1000),
      'requested_by', q.requested_by, 'created', q.created) else '{}' end;
end
$$;

create or replace function net._failure_words(about jsonb) returns text
  language sql immutable set search_path = pg_catalog, net, pg_temp
as $$
  select format('Request %s failed for good: %s %s, %s (attempts: %s)%s', about ->> 'request_id', about ->> 'method',
    coalesce(about ->> 'url', about ->> 'destination'),
    coalesce('HTTP ' || (about ->> 'status_code'), about ->> 'error', 'no response'), about ->> 'attempts',
    case when (about ->> 'left_out')::bigint > 0 then format('. %s more failed since the last report', about ->> 'left_out')
      else '' end)
$$;

-- Where failures of a destination are reported, in whose name: the policy's own word, else the setting's. No row: nowhere.
create or replace function net._failure_target(lane text)
  returns table (endpoint_id int, prefix text, url text, format text, role oid)
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  e net.endpoint;
begin
  select * into e from net.endpoint as p where p.destination = lane order by length(p.prefix) desc limit 1;
  if e.on_failure_url is not null then
    return query select e.id, e.prefix, e.on_failure_url, e.on_failure_format, e.on_failure_owner
      where e.on_failure_url <> 'none';
  else
    return query select 0, e.prefix, u.value, f.value, (select c.relowner from pg_catalog.pg_class as c
        where c.oid = 'net.setting'::regclass)
      from net.setting as u left join net.setting as f on f.name = 'on_failure_format'
      where u.name = 'on_failure_url' and u.value <> '';
  end if;
end
$$;

-- How many reports may go at once now, 0 .. wanted; those who look while a minute is full wait for nobody. Without `wait`
-- none may where another one is at it.
create or replace function net._take_report_room(endpoint int, wanted int, wait bool, out room int, out left_out bigint)
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  most constant bigint := net._limit('failure_reports_per_minute');
  r net.failure_report;
begin
  room := 0;
  left_out := 0;
  select * into r from net.failure_report as f where f.endpoint_id = endpoint;
  if r.sent >= most and r.minute between clock_timestamp() - interval '1 min' and clock_timestamp() then
    return;
  end if;
  if wait then
    insert into net.failure_report (endpoint_id) values (endpoint) on conflict do nothing;
    select * into r from net.failure_report as f where f.endpoint_id = endpoint for update;
  else
    select * into r from net.failure_report as f where f.endpoint_id = endpoint for update skip locked;
    if not found then
      return;
    end if;
  end if;
  if (r.minute between clock_timestamp() - interval '1 min' and clock_timestamp()) is not true then
    r.minute := clock_timestamp();
    r.sent := 0;
  end if;
  room := greatest(least(wanted, most - r.sent), 0);
  update net.failure_report as f set minute = r.minute, sent = r.sent + room where f.endpoint_id = endpoint;
  if room > 0 then
    with gone as (
      delete from net.failure_left_out as l where (l.endpoint_id, l.slot) in (
        select d.endpoint_id, d.slot from net.failure_left_out as d where d.endpoint_id = endpoint for update skip locked)
      returning l.n
    )
    select coalesce(sum(g.n), 0) into left_out from gone as g;
  end if;
end
$$;

-- Of requests that have just failed for good. Whatever is wrong with a report, the outcome is recorded.
create or replace function net._report_failures(failed bigint[], wait bool default true) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  target record;
  room record;
  q net.http_request_finished;
  about jsonb;
  why text;
begin
  if pg_sequence_last_value('net.failure_reported') is null then
    return;
  end if;
  for target in -- in order: two that report the same ones wait for one another
    select t.*, array_agg(f.id order by f.id) as ids
      from (select distinct r.destination from net.http_request_finished as r where r.id = any (failed)) as d
        cross join lateral net._failure_target(d.destination) as t
        join net.http_request_finished as f on f.id = any (failed) and f.destination = d.destination and f.notice is not true
          and f.status = 'failed'
      group by t.endpoint_id, t.prefix, t.url, t.format, t.role order by t.endpoint_id
  loop
    room := net._take_report_room(target.endpoint_id, cardinality(target.ids), wait);
    for place in 1 .. room.room loop
      select * into q from net.http_request_finished as f where f.id = target.ids[place];
      about := net._failure_data(q, target.prefix, target.role, case when place = 1 then room.left_out else 0 end);
      why := net._queue_notice(target.role, target.url, net._notice_body(net._notice_format(target.url, target.format),
        'request.failed', net._failure_words(about), about));
    end loop;
    if room.room > 0 then
      update net.failure_report as f set trouble = why where f.endpoint_id = target.endpoint_id and f.trouble is distinct from why;
    end if;
    if room.room < cardinality(target.ids) then
      insert into net.failure_left_out as l (endpoint_id, slot, n)
        values (target.endpoint_id, pg_backend_pid(), cardinality(target.ids) - room.room)
        on conflict (endpoint_id, slot) do update set n = l.n + excluded.n;
    end if;
  end loop;
exception when others then
  raise warning 'failures could not be reported: %', sqlerrm;
end
$$;

-- Failures that were left out and that no other report came after: told of by themselves, once their minute is over.
create or replace function net._report_left_out() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  target record;
  room record;
  about jsonb;
begin
  if not exists (select from net.failure_left_out) then
    return;
  end if;
  for target in
    select t.* from (select distinct l.endpoint_id from net.failure_left_out as l) as l
        left join net.endpoint as e on e.id = l.endpoint_id
        cross join lateral net._failure_target(coalesce(e.destination, '')) as t
      where t.endpoint_id = l.endpoint_id order by t.endpoint_id
  loop
    room := net._take_report_room(target.endpoint_id, 1, false);
    continue when room.left_out = 0;
    about := jsonb_build_object('endpoint', target.prefix, 'left_out', room.left_out);
    perform net._queue_notice(target.role, target.url, net._notice_body(net._notice_format(target.url, target.format),
      'request.failed.summary', format('%s more requests failed for good%s', room.left_out,
        coalesce(' to ' || target.prefix, '')), about));
  end loop;
  delete from net.failure_left_out as l where l.endpoint_id <> 0
    and not exists (select from net.endpoint as e where e.id = l.endpoint_id);
end
$$;

-- Checks where reports are to go, and notes in whose name: the role that says so. What a role set goes in no other's name.
create or replace function net._failure_url_set() returns trigger
  language plpgsql set search_path = pg_catalog, net, pg_temp -- with the rights of whoever changes it
as $$
begin
  new.on_failure_url := nullif(btrim(new.on_failure_url), '');
  if tg_op = 'INSERT' or (new.on_failure_url, new.on_failure_format) is distinct from (old.on_failure_url, old.on_failure_format) then
    new.on_failure_owner := case when new.on_failure_url is not null then to_regrole(quote_ident(current_user)) end;
  elsif new.on_failure_owner is not null then
    new.on_failure_owner := old.on_failure_owner;
  end if;
  return new;
end
$$;

create or replace function net._failure_url_checked() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  if new.on_failure_url <> 'none' then
    perform net._check_notice_url('on_failure_url', new.on_failure_url);
    perform setval('net.failure_reported', 1);
  end if;
  return new;
end
$$;

drop trigger if exists reported on net.endpoint;
create trigger reported before insert or update of on_failure_url, on_failure_format, on_failure_owner on net.endpoint
  for each row execute function net._failure_url_set();
drop trigger if exists reported_checked on net.endpoint; -- behind the other one, by its name
create trigger reported_checked before insert or update of on_failure_url on net.endpoint
  for each row execute function net._failure_url_checked();

-- What was kept of a policy goes with it.
create or replace function net._forget_reports() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  delete from net.failure_report as f where f.endpoint_id = old.id;
  delete from net.failure_left_out as f where f.endpoint_id = old.id;
  return null;
end
$$;

drop trigger if exists reports_forgotten on net.endpoint;
create trigger reports_forgotten after delete on net.endpoint for each row execute function net._forget_reports();
