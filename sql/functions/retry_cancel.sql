-- Withdraws requests. What runs is aborted by its worker; it ends as cancelled whatever comes back.
create or replace function net.cancel(ids bigint[]) returns setof bigint
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  gone bigint[];
  running text;
begin
  with moved as (
    delete from net.http_request_active as q
      where q.id in (select a.id from net.http_request_active as a
        where a.id = any (ids) and net._may_act(a.requested_by) order by a.id for update)
      returning q.*
  ), filed as (
    insert into net.http_request_finished (id, method, url, headers, body, timeout_milliseconds, status, created,
      scheduled_at, priority, attempt, max_attempts, status_code, error_msg, started_at, finished_at, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven)
    select id, method, url, headers, body, timeout_milliseconds, 'cancelled', created,
      scheduled_at, priority, attempt, max_attempts, status_code, coalesce(error_msg, 'cancelled by ' || net._caller()),
      started_at, clock_timestamp(), worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven
    from moved
  )
  select array_agg(id order by id), string_agg(id::text, ',') filter (where status = 'running') into gone, running
    from moved;
  if gone is null then
    return;
  end if;
  insert into net.finished_count as c (slot, status, n) values (-pg_backend_pid(), 'cancelled', cardinality(gone))
    on conflict (slot, status) do update set n = c.n + excluded.n;
  if running is not null then
    -- A payload holds 8000 bytes; past that workers look for themselves.
    perform pg_notify('pgcourier_cancel', case when length(running) < 7900 then running else '' end);
  end if;
  perform pg_notify('pgcourier_change', '');
  return query select unnest(gone);
end
$$;

-- Gives requests that ended another full set of attempts, and makes those that wait due now.
create or replace function net.retry(ids bigint[]) returns setof bigint
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  revived bigint[];
  hurried bigint[];
begin
  -- A key is live once: where another request holds it, the one that ended stays as it is.
  perform pg_advisory_xact_lock(k.lock) from (
    select distinct hashtextextended(f.idempotency_key, 7041) as lock from net.http_request_finished as f
    where f.id = any (ids) and f.idempotency_key is not null and net._may_act(f.requested_by) order by 1) as k;
  with chosen as (
    select f.id, f.idempotency_key from net.http_request_finished as f
      where f.id = any (ids) and net._may_act(f.requested_by) order by f.id for update
  ), free as (
    select distinct on (coalesce(c.idempotency_key, c.id::text), c.idempotency_key is null) c.id from chosen as c
      where not exists (select from net.http_request_active as a where a.idempotency_key = c.idempotency_key)
      order by coalesce(c.idempotency_key, c.id::text), c.idempotency_key is null, c.id desc
  ), moved as (
    delete from net.http_request_finished as q using free where q.id = free.id
      returning q.*
  ), filed as (
    insert into net.http_request_active (id, method, url, headers, body, timeout_milliseconds, status, created,
      scheduled_at, priority, attempt, max_attempts, status_code, error_msg, started_at, finished_at, worker_id,
      idempotency_key, requested_by, retry_policy, destination, attempts_forgiven)
    select id, method, url, headers, body, timeout_milliseconds, 'pending', created,
      clock_timestamp(), priority, attempt, max_attempts, status_code, error_msg, started_at, null, null,
      idempotency_key, requested_by, retry_policy, coalesce(destination, 'invalid'), attempt
    from moved
    returning id
  )
  select array_agg(id) into revived from filed; -- what has ended is counted by the rows' own trigger
  with due as (
    update net.http_request_active as q set scheduled_at = clock_timestamp()
      where q.id in (select a.id from net.http_request_active as a
        where a.id = any (ids) and a.status in ('pending', 'retrying') and a.id <> all (coalesce(revived, '{}'))
          and a.scheduled_at > clock_timestamp() and net._may_act(a.requested_by) order by a.id for update)
      returning q.id
  )
  select array_agg(id) into hurried from due;
  if revived is null and hurried is null then
    return;
  end if;
  perform pg_notify('pgcourier_queue', '');
  perform pg_notify('pgcourier_change', '');
  return query select unnest(coalesce(revived, '{}') || coalesce(hurried, '{}'));
end
$$;

create or replace function net.cancel(id bigint) returns bool language sql volatile
as $$ select exists (select from net.cancel(array[id])) $$;

create or replace function net.retry(id bigint) returns bool language sql volatile
as $$ select exists (select from net.retry(array[id])) $$;

-- The ids that a filter picks, oldest first; null members do not filter. `host` is a lane, `url` a LIKE pattern.
create or replace function net._matching(
  status text, host text, url text, after timestamptz, before timestamptz, max_rows int) returns bigint[]
  language sql stable
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
  before timestamptz default null, max_rows int default 10000) returns setof bigint language sql volatile
as $$ select net.retry(net._matching(status, host, url, after, before, max_rows)) $$;

create or replace function net.cancel(
  status text, host text default null, url text default null, after timestamptz default null,
  before timestamptz default null, max_rows int default 10000) returns setof bigint language sql volatile
as $$ select net.cancel(net._matching(status, host, url, after, before, max_rows)) $$;
