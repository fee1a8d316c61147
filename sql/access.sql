-- Who may do what: everyone may queue and see their own; monitors see all; workers and the owner write.
-- Laid after everything else, at each install and upgrade. PUBLIC is given, and denied, what has just been made and
-- nothing else: what somebody granted or revoked since stays as he left it. Where the rights to an older function are
-- to change, its tables/NNN_name.sql says so.

do $do$
declare
  there_before constant oid[] := string_to_array(current_setting('pgcourier.there_before', true), ',')::oid[];
  readable constant text[] := array['http_request_queue', '_http_response', 'http_attempt', 'schema_version', 'schedules',
    'pauses', 'alerts', 'replays', 'replay_requests'];
  callable constant text[] := array[
    -- what users call
    'http_get', 'http_head', 'http_post', 'http_put', 'http_patch', 'http_delete', 'http_request', 'http_webhook',
    'http_collect_response', '_http_collect_response', '_await_response', 'wake', 'worker_restart',
    'wait_until_running', 'check_worker_is_up', '_is_pg_net_worker', 'cancel', 'retry', 'stats',
    'schedule', 'unschedule', 'pause_schedule', 'resume_schedule', 'run_schedule', 'schedule_times',
    'pause_endpoint', 'resume_endpoint', 'pause_queue', 'resume_queue', 'pause_webhook', 'resume_webhook',
    'replay', 'stop_replay', 'replay_preview',
    'endpoints', 'history', 'history_destinations', -- and they ask whether the caller may
    -- what these call with the caller's rights
    '_urlencode_string', '_encode_url_with_params_array', '_split_url', '_with_query', '_call_once', '_lane',
    '_json_headers', '_with_content_type', '_check_headers', '_check_retry_policy', '_live_workers',
    '_matching', '_running_ids', '_ask', '_refuse_method', '_http_methods', '_endpoint_state',
    '_sees_all', '_check_sees_all', '_home_since', '_notify', '_may_notify',
    '_read_url', '_normal_path', '_normal_authority', '_normal_host', '_ipv4', '_ipv6', '_address_number', '_ascii_host', '_punycode',
    '_shown', '_json_bytes', '_large_json_bytes', '_json_size', '_check_size', '_limit', '_default_limit', '_check_most',
    '_ask_pause', '_ask_schedule', '_ask_replay', '_read_cron', '_cron_distance', '_cron_field', '_cron_number', '_cron_digits', '_check_cron_comes', '_check_time_zone',
    '_next_cron', '_cron_is_on', '_cron_minute', '_cron_on_changed_day', '_clock_offset',
    '_webhook_shaped', '_webhook_filled', '_webhook_path', '_webhook_text', '_webhook_chosen', '_webhook_changed', -- a preview
    -- what lists and metrics read
    '_worker_state', '_retention_backlog', '_waits_behind', '_cause_keys'];
  thing record;
begin
  if 'net'::regnamespace <> all (coalesce(there_before, '{}')) then
    grant usage on schema net to public;
  end if;
  for thing in
    select c.oid::regclass as name, c.relname = any (readable) as given, c.relkind = 'S' as counts from pg_class as c
      where c.relnamespace = 'net'::regnamespace and c.relkind in ('r', 'p', 'v', 'S')
        and c.oid <> all (coalesce(there_before, '{}'))
  loop
    execute format('revoke all on %s %s from public', case when thing.counts then 'sequence' else 'table' end, thing.name);
    if thing.given then
      execute format('grant select on %s to public', thing.name);
    end if;
  end loop;
  for thing in
    select p.oid::regprocedure as name, p.proname = any (callable) as given from pg_proc as p
      where p.pronamespace = 'net'::regnamespace and p.oid <> all (coalesce(there_before, '{}'))
  loop
    execute format('revoke all on function %s from public', thing.name);
    if thing.given then
      execute format('grant execute on function %s to public', thing.name);
    end if;
  end loop;
  -- What comes in by these is checked behind them; who brings it stands in the columns that are not named here.
  if 'net._call'::regclass <> all (coalesce(there_before, '{}')) then
    grant select (id, idempotency_key), insert (method, url, headers, body, timeout_milliseconds, priority, scheduled_at,
      max_attempts, idempotency_key, retry_policy, ordering_key) on net._call to public;
    grant select (done), insert (act, ids) on net._act to public;
    grant select (done), insert (act, schedule_id, name, cron, timezone, method, url, headers, body, timeout_milliseconds,
      priority, max_attempts, retry_policy, until, reason) on net._schedule_call to public;
    grant select (done), insert (act, kind, prefix, table_id, trigger_name, until, reason) on net._pause_call to public;
    grant select (done), insert (act, ids, canaries, min_success, rate, reason, succeeded_too, run_id)
      on net._replay_call to public;
    grant select (id) on net._running_own to public;
  end if;
end
$do$;

-- What is kept right by triggers is so in every session, those that have their triggers off included: an import, or the
-- apply worker of a subscription.
do $do$
declare
  thing record;
begin
  for thing in
    select t.tgrelid::regclass as place, quote_ident(t.tgname) as name
      from pg_trigger as t join pg_class as c on c.oid = t.tgrelid join pg_proc as p on p.oid = t.tgfoid
      where c.relnamespace = 'net'::regnamespace and p.pronamespace = 'net'::regnamespace
        and p.proname <> 'http_webhook' -- a user's, on what comes in
        and not t.tgisinternal and t.tgenabled = 'O' and t.tgparentid = 0 and c.relkind in ('r', 'p')
  loop
    execute format('alter table %s enable always trigger %s', thing.place, thing.name);
  end loop;
end
$do$;

drop policy if exists own on net.http_request_queue;
create policy own on net.http_request_queue for select to public
  using ((select net._sees_all()) or case when requester = 0 or created < (select net._home_since())
    then requested_by = current_user else requester = (select quote_ident(current_user)::regrole::oid) end);
drop policy if exists own on net._http_response;
create policy own on net._http_response for select to public
  using ((select net._sees_all())
    or exists (select from net.http_request_queue as q where q.id = _http_response.id
      and case when q.requester = 0 or q.created < (select net._home_since())
        then q.requested_by = current_user else q.requester = (select quote_ident(current_user)::regrole::oid) end));
-- Which rows a role may write is a matter of its table rights alone: only workers and the owner have any.
drop policy if exists workers on net.http_request_queue;
create policy workers on net.http_request_queue for all to public
  using (has_table_privilege(current_user, 'net.http_request_queue', 'update'))
  with check (has_table_privilege(current_user, 'net.http_request_queue', 'update'));
drop policy if exists workers on net._http_response;
create policy workers on net._http_response for all to public
  using (has_table_privilege(current_user, 'net._http_response', 'update'))
  with check (has_table_privilege(current_user, 'net._http_response', 'update'));

-- Roles that were made workers or monitors get what is new to those. A worker's role is one that reads the secrets and
-- may ask what is due next: it is given nothing here that those two are not meant for.
do $do$
declare
  role regrole;
begin
  for role in
    select a.grantee from pg_class as c cross join lateral aclexplode(c.relacl) as a
      where c.oid = 'net.endpoint_secret'::regclass and a.privilege_type = 'SELECT' and a.grantee not in (0, c.relowner)
    intersect
    select a.grantee from pg_proc as p cross join lateral aclexplode(p.proacl) as a
      where p.oid = 'net._next_due()'::regprocedure and a.grantee not in (0, p.proowner)
  loop
    perform net.grant_worker(role);
  end loop;
  for role in
    select a.grantee from pg_class as c cross join lateral aclexplode(c.relacl) as a
      where c.oid = 'net.worker'::regclass and a.privilege_type = 'SELECT' and a.grantee not in (0, c.relowner)
  loop
    perform net.grant_monitor(role);
  end loop;
  perform net._settle_in();
  perform set_config('client_min_messages', current_setting('pgcourier.messages'), true);
  perform set_config('standard_conforming_strings', current_setting('pgcourier.strings'), true);
  perform set_config('search_path', current_setting('pgcourier.search_path'), true);
end
$do$;
