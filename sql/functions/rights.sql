-- Where this queue is. A role's oid means another one, or none, in the cluster that a dump was restored to.
create or replace function net._home() returns text
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  cluster text;
begin
  if has_function_privilege('pg_control_system()', 'execute') then -- some providers keep it
    select s.system_identifier into cluster from pg_control_system() as s;
  end if;
  return (select concat_ws('/', coalesce(cluster, '?'), d.oid, 'net'::regnamespace::oid)
    from pg_database as d where d.datname = current_database());
end
$$;

-- Since when the oids of requesters are those of this cluster: what is older, or all where nobody settled in yet, is
-- judged by the name in requested_by. Policies ask once for a query.
create or replace function net._home_since() returns timestamptz
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  if (select s.value from net.setting as s where s.name = 'home') is distinct from net._home() then
    return 'infinity';
  end if;
  return (select to_timestamp(s.value::float8) from net.setting as s where s.name = 'home_since');
end
$$;

-- Asked by an installer and by every worker that begins: where the queue was brought here from elsewhere, its keys are
-- given to the roles that bear the names of those who had them. A name that no role bears gets an oid that none has.
create or replace function net._settle_in() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  here constant text := net._home();
  was text;
begin
  select s.value into was from net.setting as s where s.name = 'home';
  if was = here then
    return;
  end if;
  insert into net.setting as s (name, value, description)
    values ('home', here, 'the cluster, database and schema that the oids of requesters are of')
    on conflict (name) do update set value = excluded.value where s.value <> excluded.value;
  if not found then
    return; -- another one was faster
  end if;
  insert into net.setting as s (name, value, description)
    values ('home_since', case when was is null then '-infinity' else extract(epoch from clock_timestamp())::text end,
      'since when they are, in seconds of 1970; requests before it are judged by requested_by')
    on conflict (name) do update set value = excluded.value;
  if was is not null then
    -- Two steps, since one role's new oid may be another's old one.
    update net.http_request_active as q set requester = 4200000000 + s.place
      from (select a.id, row_number() over (order by a.id) as place from net.http_request_active as a
        where (a.idempotency_key is not null or a.ordering_key is not null or a.ordered) and a.requester <> 0) as s
      where q.id = s.id;
    update net.http_request_active as q set requester = s.requester
      from (select a.id, coalesce(r.oid, 4100000000 + dense_rank() over (order by a.requested_by))::oid as requester,
            case when a.idempotency_key is null then 1
              else row_number() over (partition by a.requested_by, a.idempotency_key order by a.id desc) end as place
          from net.http_request_active as a left join pg_roles as r on r.rolname = a.requested_by
          where (a.idempotency_key is not null or a.ordering_key is not null or a.ordered) and a.requester <> 0) as s
      where q.id = s.id and s.place = 1;
    perform net._settle_schedules();
    -- Nobody can tell in whose name these were to be sent, or which trigger is meant.
    update net.endpoint as e set on_failure_owner = null where e.on_failure_owner is not null;
    update net.alert as a set owner = null where a.owner is not null;
    update net.pause as p set until = clock_timestamp() where p.kind = 'webhook';
    perform net._leave_replay(r, 'the database was brought here from elsewhere')
      from net.replay_run as r where r.state in ('canary', 'running');
  end if;
end
$$;

-- Whether a request is this role's, as the policies in access.sql have it. For functions with a pinned search_path.
create or replace function net._is_of(
  caller name, caller_id oid, since timestamptz, requested_by text, requester oid, created timestamptz) returns bool
  language sql immutable parallel safe
as $$ select case when requester = 0 or created < since then requested_by = caller else requester = caller_id end $$;

-- A role sees all where it was granted the workers' table, which net.grant_monitor does.
create or replace function net._sees_all() returns bool
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$ begin return has_table_privilege(current_user, 'net.worker', 'select'); end $$;

-- What a role without that is told.
create or replace function net._check_sees_all(what text) returns void
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  if not net._sees_all() then
    raise exception 'permission denied: role "%" may not see %', current_user, what
      using errcode = 'insufficient_privilege',
        hint = format('Ask the owner of schema net to run: select net.grant_monitor(%L)', current_user);
  end if;
end
$$;

-- Lets a role see every request, response, worker and policy, but no secret.
create or replace function net.grant_monitor(role regrole) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  execute format('grant select on net.worker, net.endpoint, net.setting, net.metric, net.finished_count to %s', role);
  execute format('grant execute on function net._endpoints(interval),'
    ' net._history(timestamptz, interval, text, timestamptz), net._history_destinations(timestamptz), net._metrics(),'
    ' net._goes_unsigned(bigint) to %s', role);
end
$$;

-- Lets a role run a worker: it writes the queue and reads the signing secrets. Whatever else it was granted it keeps.
create or replace function net.grant_worker(role regrole) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  written text;
  called text;
begin
  select string_agg(c.oid::regclass::text, ', ') into written from pg_class as c
    where c.relnamespace = 'net'::regnamespace and c.relkind in ('r', 'p', 'v')
      and c.relname not in ('schema_version', 'setting', 'endpoint_secret', 'schedule', '_call', '_act', '_schedule_call',
        '_running_own', '_pause_call', 'pause', 'webhook_held', 'alert', 'failure_report', 'failure_left_out',
        '_replay_call', 'replay_run', 'replay_request');
  select string_agg(p.oid::regprocedure::text, ', ') into called from pg_proc as p
    where p.pronamespace = 'net'::regnamespace and p.proname not in ('grant_monitor', 'grant_worker');
  execute format('grant select on all tables in schema net to %s', role);
  execute format('grant insert, update, delete on %s to %s', written, role);
  execute format('grant usage on all sequences in schema net to %s', role);
  execute format('grant execute on function %s to %s', called, role);
end
$$;
