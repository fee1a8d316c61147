-- Where requests come in. Who calls is known to the role that calls and to nobody else: a function with the owner's
-- rights sees the owner, and the session's role may be that of somebody who only set off the code of others (ANALYZE,
-- a trigger, a view). So net.http_* run with their caller's rights and insert into this view, in which nobody may write
-- requested_by and requester: they are the caller's by default. All that is checked is checked behind it, so that an
-- insert by hand is as good as the call. What can be read here are one's own live keys, for net._call_once.
create or replace view net._call with (security_barrier) as
  select q.id, q.method, q.url, q.headers, q.body, q.timeout_milliseconds, q.priority, q.scheduled_at, q.max_attempts,
    q.idempotency_key, q.retry_policy, q.requested_by, q.requester, q.ordering_key,
    q.caused_by
  from net.http_request_active as q
  where q.idempotency_key is not null and q.requester = (select quote_ident(current_user)::regrole::oid);
alter view net._call alter column id set default 0; -- tells what comes by this way
alter view net._call alter column requested_by set default current_user;

-- Checks a request and completes its row. With the owner's rights: nobody else draws its id or reads the endpoints.
create or replace function net._enqueue() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  origin text; -- scheme and host in their normal form, as endpoints have them
  address text; -- the URL with that origin
  lane text; -- null: the host of the URL
  checked record;
  writer xid8;
  told bool;
begin
  -- Most are like this, and each expression of its own is felt by the transaction that queues one request.
  if new.id = 0 and pg_sequence_last_value('net.unusual') is null and new.ordering_key is null
    and new.scheduled_at <= clock_timestamp() and coalesce(current_setting('pgcourier.traceparent', true), '') = ''
    and net._is_plain(new.url, '{}', new.headers, new.body, new.timeout_milliseconds, new.priority, new.scheduled_at,
      new.max_attempts, new.idempotency_key, new.retry_policy)
  then
    new.destination := split_part(new.url, '/', 3);
    new.requester := to_regrole(quote_ident(new.requested_by));
    new.id := nextval('net.http_request_queue_id_seq');
  else
    if new.id <> 0 then -- written by hand, or it was here before
      new.later := new.scheduled_at > clock_timestamp();
      if (new.ordering_key is not null or new.ordered) and new.status in ('pending', 'retrying')
        and net._has_others(new.requester, new.ordering_key, case when new.ordered then new.destination end)
      then
        new.behind := true;
        new.later := true;
      end if;
      return new;
    end if;
    address := new.url;
    if (new.scheduled_at is not null and pg_sequence_last_value('net.limits_changed') is null
      and net._is_plain(new.url, '{}', new.headers, new.body, new.timeout_milliseconds, new.priority, new.scheduled_at,
        new.max_attempts, new.idempotency_key, new.retry_policy)) is not true
    then
      checked := net._check_request(new.url, null, new.headers, new.body, new.timeout_milliseconds, new.priority,
        new.scheduled_at, new.max_attempts, new.idempotency_key, new.retry_policy);
      new.url := checked.target;
      address := checked.address;
      new.headers := coalesce(new.headers, '{}');
      new.scheduled_at := coalesce(new.scheduled_at, clock_timestamp());
      new.priority := coalesce(new.priority, 0);
    end if;

    if current_setting('pgcourier.traceparent', true) <> '' then
      new.headers := net._traced(new.headers, current_setting('pgcourier.traceparent', true));
    end if;
    if new.scheduled_at > clock_timestamp() then
      new.later := true;
    end if;
    if pg_sequence_last_value('net.endpoint_path') is not null then
      origin := left(address, strpos(address, '//') + 1) || split_part(address, '/', 3);
      address := origin || net._normal_path(substr(address, length(origin) + 1));
      lane := (select e.destination from net.endpoint as e
        where e.has_path and e.destination collate "C" between origin and address and starts_with(address, e.destination)
        order by e.destination collate "C" desc limit 1);
    end if;
    new.destination := coalesce(lane, split_part(address, '/', 3));
    new.requester := to_regrole(quote_ident(new.requested_by));
    new.id := nextval('net.http_request_queue_id_seq');
    if pg_sequence_last_value('net.endpoint_ordered') is not null and new.schedule_id is null then
      new.ordered := net._is_ordered(new.destination);
    end if;
    if new.ordering_key is not null or new.ordered then
      if net._has_others(new.requester, new.ordering_key, case when new.ordered then new.destination end) then
        new.behind := true;
        new.later := true;
      end if;
    end if;
  end if;
  writer := pg_current_xact_id(); -- before the look: see polling.sql
  if pg_sequence_last_value('net.polled_by') is null and net._may_notify() then
    -- Of equal ones the server keeps one per transaction, also where a savepoint is rolled back.
    told := pg_notify('pgcourier_queue', '') is not null;
  end if;
  return new;
end
$$;

drop trigger if exists called on net.http_request_active;
create trigger called before insert on net.http_request_active for each row execute function net._enqueue();

-- The same for a request with a key: where one with that key is live and the caller's own, its id.
create or replace function net._call_once(
  method text, url text, headers jsonb, body bytea, timeout_milliseconds int, priority int, scheduled_at timestamptz,
  max_attempts int, idempotency_key text, retry_policy jsonb, ordering_key text) returns bigint
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  request_id bigint;
begin
  loop
    -- Waits for another transaction that is about to queue the same key.
    insert into net._call (method, url, headers, body, timeout_milliseconds, priority, scheduled_at, max_attempts,
        idempotency_key, retry_policy, ordering_key)
      values (_call_once.method, _call_once.url, _call_once.headers, _call_once.body, _call_once.timeout_milliseconds,
        _call_once.priority, _call_once.scheduled_at, _call_once.max_attempts, _call_once.idempotency_key,
        _call_once.retry_policy, _call_once.ordering_key)
      on conflict do nothing returning id into request_id;
    exit when request_id is not null;
    select c.id into request_id from net._call as c where c.idempotency_key = _call_once.idempotency_key;
    exit when request_id is not null; -- the key is live: the first request stands for this one
  end loop; -- it ended meanwhile
  return request_id;
exception when serialization_failure then
  -- The server sees the other one, and this transaction's snapshot does not.
  raise exception 'could not serialize access: a request with idempotency_key "%" was queued meanwhile', idempotency_key
    using errcode = 'serialization_failure', hint = 'Retry the transaction: the call then answers the id of that request.';
end
$$;
