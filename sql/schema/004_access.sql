-- Who may do what: everyone may queue and see their own; monitors see all; workers and the owner write.

revoke all on all tables in schema net from public;
revoke all on all sequences in schema net from public;
revoke all on all functions in schema net from public;
grant usage on schema net to public;

-- A role sees all where it was granted the workers' table, which net.grant_monitor does.
create function net._sees_all() returns bool
  language sql stable security definer set search_path = pg_catalog, net, pg_temp
as $$ select has_table_privilege(net._caller(), 'net.worker', 'select') $$;

create view net.http_attempt with (security_barrier) as
  select a.request_id, a.attempt, a.worker_id, a.started_at, a.finished_at, a.dns_ms, a.connect_ms, a.tls_ms,
    a.first_byte_ms, a.total_ms, a.sends, a.status_code, a.error_msg, a.timed_out, a.truncated, a.remote_address,
    coalesce(a.content_type, r.content_type) as content_type,
    coalesce(a.headers, r.headers) as headers,
    coalesce(a.content, r.content) as content,
    a.raw
  from net.http_attempt_log as a
  left join net._http_response as r on r.id = a.request_id and not a.superseded and a.sends is not null
  where (select net._sees_all())
    or exists (select from net.http_request_queue as q where q.id = a.request_id and q.requested_by = current_user);
comment on view net.http_attempt is 'every attempt of every request, with its phases and its response';

alter table net.http_request_queue enable row level security;
alter table net._http_response enable row level security;
create policy own on net.http_request_queue for select to public
  using (requested_by = current_user or (select net._sees_all()));
create policy own on net._http_response for select to public
  using ((select net._sees_all())
    or exists (select from net.http_request_queue as q where q.id = _http_response.id and q.requested_by = current_user));
-- Which rows a role may write is a matter of its table rights alone: only workers and the owner have any.
create policy workers on net.http_request_queue for all to public
  using (has_table_privilege(current_user, 'net.http_request_queue', 'update'))
  with check (has_table_privilege(current_user, 'net.http_request_queue', 'update'));
create policy workers on net._http_response for all to public
  using (has_table_privilege(current_user, 'net._http_response', 'update'))
  with check (has_table_privilege(current_user, 'net._http_response', 'update'));

grant select on net.http_request_queue, net._http_response, net.http_attempt, net.schema_version to public;

do $do$
declare
  f regprocedure;
begin
  for f in
    select p.oid::regprocedure from pg_proc as p
    where p.pronamespace = 'net'::regnamespace
      and (p.proname not like '\_%' and p.proname not in ('open_circuit', 'close_circuit')
        or p.proname in ('_await_response', '_http_collect_response', '_urlencode_string',
          '_encode_url_with_params_array', '_split_url', '_enqueue', '_caller', '_lane', '_json_headers',
          '_with_content_type', '_check_headers', '_check_retry_policy', '_sees_all', '_live_workers', '_matching'))
  loop
    execute format('grant execute on function %s to public', f);
  end loop;
end
$do$;

-- Lets a role see every request, response, worker and policy, but no secret.
create function net.grant_monitor(role regrole) returns void
  language plpgsql volatile
as $$
begin
  execute format('grant select on net.worker, net.endpoint, net.setting, net.metric, net.finished_count to %s', role);
end
$$;

-- Lets a role run a worker: it writes the queue and reads the signing secrets.
create function net.grant_worker(role regrole) returns void
  language plpgsql volatile
as $$
begin
  execute format('grant select, insert, update, delete on all tables in schema net to %s', role);
  execute format('revoke insert, update, delete on net.schema_version, net.setting, net.endpoint_secret from %s', role);
  execute format('grant usage on all sequences in schema net to %s', role);
  execute format('grant execute on all functions in schema net to %s', role);
  execute format('revoke execute on function net.grant_monitor(regrole), net.grant_worker(regrole) from %s', role);
end
$$;
revoke all on function net.grant_monitor(regrole), net.grant_worker(regrole) from public;
