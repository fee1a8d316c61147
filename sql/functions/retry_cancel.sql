-- Who acts is known as in net._call: by the default of a column that nobody may write.
create or replace view net._act with (security_barrier) as
  select null::text as act, null::bigint[] as ids, null::bigint[] as done, null::name as caller, null::oid as caller_id
  where false;
alter view net._act alter column caller set default current_user;
alter view net._act alter column caller_id set default quote_ident(current_user)::regrole::oid;

-- Withdraws requests. What runs is aborted by its worker; it ends as cancelled whatever comes back.
create or replace function net._cancel(ids bigint[], caller name, caller_id oid) returns bigint[]
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  any_ones constant bool := has_table_privilege(caller_id, 'net.http_request_queue', 'update');
  since constant timestamptz := net._home_since();
  gone bigint[];
  running text;
  skipped bigint[];
  lined bool;
begin
  with moved as (
    delete from net.http_request_active as q
      where q.id in (select a.id from net.http_request_active as a
        where a.id = any (ids)
          and (any_ones or net._is_of(caller, caller_id, since, a.requested_by, a.requester, a.created))
        order by a.id for update)
      returning q.*
  ), filed as (
    insert into net.http_request_finished (id, method, url, headers, body, timeout_milliseconds, status, created,
      scheduled_at, priority, attempt, max_attempts, status_code, error_msg, started_at, finished_at, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven, requester, schedule_id, ordering_key,
      caused_by, notice)
    select id, method, url, headers, body, timeout_milliseconds, 'cancelled', created,
      scheduled_at, priority, attempt, max_attempts, status_code, coalesce(error_msg, 'cancelled by ' || caller),
      started_at, clock_timestamp(), worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven, requester, schedule_id, ordering_key,
      caused_by, notice
    from moved
  ), noted as ( -- who stands behind them may go: see ordering.sql
    insert into net.line_change (requesters, ordering_keys, destinations)
      select array_agg(requester), array_agg(ordering_key), array_agg(case when ordered then destination end)
        from moved where ordering_key is not null or ordered having count(*) > 0
      returning 1
  )
  select array_agg(id order by id), string_agg(id::text, ',') filter (where status = 'running'),
      array_agg(id) filter (where schedule_id is not null), exists (select from noted)
    into gone, running, skipped, lined from moved;
  if gone is null then
    return '{}';
  end if;
  if skipped is not null then
    perform net._skip_occurrences(skipped);
  end if;
  if lined then
    perform net._tell();
  end if;
  insert into net.finished_count as c (slot, status, n) values (-pg_backend_pid(), 'cancelled', cardinality(gone))
    on conflict (slot, status) do update set n = c.n + excluded.n;
  if running is not null then
    -- A payload holds 8000 bytes; past that workers look for themselves.
    perform net._notify('pgcourier_cancel', case when length(running) < 7900 then running else '' end);
  end if;
  perform net._notify('pgcourier_change', '');
  return gone;
end
$$;

-- Gives requests that ended another full set of attempts: due now, or one after the other from a time on.
create or replace function net._revive(
  ids bigint[], caller name, caller_id oid, first_due timestamptz default null, gap interval default null) returns bigint[]
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  any_ones constant bool := has_table_privilege(caller_id, 'net.http_request_queue', 'update');
  since constant timestamptz := net._home_since();
  revived bigint[];
begin
  -- A key is live once for a role: where another request holds it, the one that ended stays as it is; of several that
  -- ended the newest gets it. Whoever queues the same key at this moment is waited for.
  with chosen as (
    select f.* from net.http_request_finished as f
      where f.id = any (ids)
        and (any_ones or net._is_of(caller, caller_id, since, f.requested_by, f.requester, f.created))
      order by f.id for update
  ), filed as (
    insert into net.http_request_active (id, method, url, headers, body, timeout_milliseconds, status, created,
      scheduled_at, priority, attempt, max_attempts, status_code, error_msg, started_at, finished_at, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven, requester, schedule_id, ordering_key,
      ordered, caused_by, notice)
    select id, method, url, headers, body, timeout_milliseconds, 'pending', created,
      coalesce(first_due + gap * (row_number() over (order by id) - 1), clock_timestamp()),
      priority, attempt, max_attempts, status_code, error_msg, started_at, null, null,
      idempotency_key, requested_by, retry_policy, coalesce(destination, 'invalid'), attempt, requester, schedule_id, ordering_key,
      case when schedule_id is null then net._is_ordered(destination) end, caused_by, notice
    from chosen order by id desc
    on conflict do nothing
    returning id
  ), moved as (
    delete from net.http_request_finished as q using filed as n where q.id = n.id
      returning q.id
  )
  select array_agg(id order by id) into revived from moved; -- what has ended is counted by the rows' own trigger
  return coalesce(revived, '{}');
end
$$;

-- The same, and makes those that wait due now.
create or replace function net._retry(ids bigint[], caller name, caller_id oid) returns bigint[]
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  any_ones constant bool := has_table_privilege(caller_id, 'net.http_request_queue', 'update');
  since constant timestamptz := net._home_since();
  revived constant bigint[] := net._revive(ids, caller, caller_id);
  hurried bigint[];
  occurrences bigint[];
begin
  with due as (
    update net.http_request_active as q set scheduled_at = clock_timestamp(), later = q.behind is true
      where q.id in (select a.id from net.http_request_active as a
        where a.id = any (ids) and a.status in ('pending', 'retrying') and a.id <> all (revived)
          and a.scheduled_at > clock_timestamp()
          and (any_ones or net._is_of(caller, caller_id, since, a.requested_by, a.requester, a.created))
        order by a.id for update)
      returning q.id, q.schedule_id
  )
  select array_agg(id), array_agg(id) filter (where schedule_id is not null) into hurried, occurrences from due;
  if occurrences is not null then
    perform net._hurry_occurrences(occurrences);
  end if;
  if revived = '{}' and hurried is null then
    return '{}';
  end if;
  perform net._tell();
  perform net._notify('pgcourier_change', '');
  return revived || coalesce(hurried, '{}');
end
$$;

create or replace function net._do_act() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  if new.act = 'cancel' then
    new.done := net._cancel(new.ids, new.caller, new.caller_id);
  elsif new.act = 'retry' then
    new.done := net._retry(new.ids, new.caller, new.caller_id);
  else
    raise exception 'a request is cancelled or retried, and nothing else: %', coalesce(quote_literal(new.act), 'null');
  end if;
  return new;
end
$$;

drop trigger if exists asked on net._act;
create trigger asked instead of insert on net._act for each row execute function net._do_act();

create or replace function net._ask(act text, ids bigint[]) returns bigint[]
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  replica constant bool := current_setting('session_replication_role') = 'replica'; -- has triggers off
  applied bigint[];
begin
  if replica then
    perform set_config('session_replication_role', 'origin', true);
  end if;
  insert into net._act (act, ids) values (_ask.act, _ask.ids) returning done into applied;
  if replica then
    perform set_config('session_replication_role', 'replica', true);
  end if;
  return applied;
end
$$;

create or replace function net.cancel(ids bigint[]) returns setof bigint
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$ begin return query select unnest(net._ask('cancel', ids)); end $$;

create or replace function net.retry(ids bigint[]) returns setof bigint
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$ begin return query select unnest(net._ask('retry', ids)); end $$;

create or replace function net.cancel(id bigint) returns bool
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$ select exists (select from net.cancel(array[id])) $$;

create or replace function net.retry(id bigint) returns bool
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$ select exists (select from net.retry(array[id])) $$;

-- The ids that a filter picks, oldest first; null members do not filter. `host` is a lane, `url` a LIKE pattern.
create or replace function net._matching(
  status text, host text, url text, after timestamptz, before timestamptz, max_rows int) returns bigint[]
  language sql stable set search_path = pg_catalog, net, pg_temp set row_security = on
as $$
  select array_agg(s.id) from (
    select q.id from net.http_request_queue as q
    where q.status = _matching.status
      and (_matching.host is null or q.destination = lower(_matching.host))
      and (_matching.url is null or q.url like _matching.url)
      and (_matching.after is null or q.created >= _matching.after)
      and (_matching.before is null or q.created < _matching.before)
    order by q.id limit max_rows) as s
$$;

-- Bulk forms over a filter: select net.retry(status => 'failed', host => 'api.example.com').
create or replace function net.retry(
  status text, host text default null, url text default null, after timestamptz default null,
  before timestamptz default null, max_rows int default 10000) returns setof bigint
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$ select net.retry(net._matching(status, host, url, after, before, max_rows)) $$;

create or replace function net.cancel(
  status text, host text default null, url text default null, after timestamptz default null,
  before timestamptz default null, max_rows int default 10000) returns setof bigint
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$ select net.cancel(net._matching(status, host, url, after, before, max_rows)) $$;
