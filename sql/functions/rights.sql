-- The role that called, not the owner with whose rights the function runs.
create or replace function net._caller() returns text
  language sql stable parallel safe
as $$
  select case current_setting('role') when 'none' then session_user::text else current_setting('role') end
$$;

-- Whether the calling role may act on a request of that role: its own, or every one for owner and workers.
create or replace function net._may_act(requested_by text) returns bool
  language sql stable
as $$
  select requested_by = net._caller()
    or has_table_privilege(net._caller(), 'net.http_request_queue', 'update')
$$;

-- A role sees all where it was granted the workers' table, which net.grant_monitor does.
create or replace function net._sees_all() returns bool
  language sql stable security definer set search_path = pg_catalog, net, pg_temp
as $$ select has_table_privilege(net._caller(), 'net.worker', 'select') $$;

-- Lets a role see every request, response, worker and policy, but no secret.
create or replace function net.grant_monitor(role regrole) returns void
  language plpgsql volatile
as $$
begin
  execute format('grant select on net.worker, net.endpoint, net.setting, net.metric, net.finished_count to %s', role);
end
$$;

-- Lets a role run a worker: it writes the queue and reads the signing secrets. Whatever else it was granted it keeps.
create or replace function net.grant_worker(role regrole) returns void
  language plpgsql volatile
as $$
declare
  written text;
  called text;
begin
  select string_agg(c.oid::regclass::text, ', ') into written from pg_class as c
    where c.relnamespace = 'net'::regnamespace and c.relkind in ('r', 'p', 'v')
      and c.relname not in ('schema_version', 'setting', 'endpoint_secret');
  select string_agg(p.oid::regprocedure::text, ', ') into called from pg_proc as p
    where p.pronamespace = 'net'::regnamespace and p.proname not in ('grant_monitor', 'grant_worker');
  execute format('grant select on all tables in schema net to %s', role);
  execute format('grant insert, update, delete on %s to %s', written, role);
  execute format('grant usage on all sequences in schema net to %s', role);
  execute format('grant execute on function %s to %s', called, role);
end
$$;
