-- Where requests come in. Who calls is known to the role that calls and to nobody else: a function with the owner's
-- rights sees the owner, and the session's role may be that of somebody who only set off the code of others (ANALYZE,
-- a trigger, a view). So net.http_* run with their caller's rights and insert into this view, in which nobody may write
-- requested_by and requester: they are the caller's by default. All that is checked is checked behind it, so that an
-- insert by hand is as good as the call. What can be read here are one's own live keys, for net._call_once.
create or replace view net._call with (security_barrier) as
  select q.id, q.method, q.url, q.headers, q.body, q.timeout_milliseconds, q.priority, q.scheduled_at, q.max_attempts,
    q.idempotency_key, q.retry_policy, q.requested_by, q.requester
  from net.http_request_active as q
  where q.idempotency_key is not null and q.requester = (select quote_ident(current_user)::regrole::oid);
alter view net._call alter column id set default 0; -- tells what comes by this way
alter view net._call alter column requested_by set default current_user;

-- Checks a request and completes its row. With the owner's rights: nobody else draws its id or reads the endpoints.
create or replace function net._enqueue() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  part text[];
  origin text; -- scheme and host in lower case, as endpoints have them
  lane text := split_part(new.url, '/', 3);
  told bool;
begin
  if new.id <> 0 then
    return new; -- written by hand, or it was here before
  end if;
  -- The plain call, in one expression: a check costs little, a statement or a call much, and so does a pattern that
  -- says all of this at once.
  if lane <> '' and lane !~ '[^a-z0-9.-]' and new.url !~ '[^!-"$-~]' and new.url like 'http%://_%/%'
    and (starts_with(new.url, 'https:') or starts_with(new.url, 'http:'))
    and (new.headers = '{}'::jsonb or new.headers = '{"Content-Type": "application/json"}'::jsonb)
    and new.timeout_milliseconds >= 1 and new.scheduled_at is not null and new.priority is not null
    and new.max_attempts is null and new.retry_policy is null
  then
    null;
  else
    part := net._split_url(new.url);
    lane := lower(part[2]);
    new.url := part[1] || case when left(part[3], 1) = '/' then '' else '/' end || coalesce(part[3], '')
      || coalesce(part[4], '');
    new.headers := coalesce(new.headers, '{}');
    if new.headers <> '{}'::jsonb then
      perform net._check_headers(new.headers);
    end if;
    if new.timeout_milliseconds is null or new.timeout_milliseconds < 1 then
      raise exception 'timeout_milliseconds must be 1 or more, not %', coalesce(new.timeout_milliseconds::text, 'null');
    end if;
    if new.max_attempts < 1 then
      raise exception 'max_attempts must be 1 or more, not %', new.max_attempts;
    end if;
    if new.retry_policy is not null then
      perform net._check_retry_policy(new.retry_policy);
    end if;
    new.scheduled_at := coalesce(new.scheduled_at, clock_timestamp());
    new.priority := coalesce(new.priority, 0);
  end if;

  new.destination := lane;
  if pg_sequence_last_value('net.endpoint_path') is not null then
    origin := lower(substring(new.url from '^[A-Za-z]+://(?:[^/?#@]*@)?[^/?#]+'));
    new.destination := coalesce((select e.destination from net.endpoint as e
      where e.has_path
        and e.destination collate "C" between origin and origin || substr(new.url, length(origin) + 1)
        and starts_with(origin || substr(new.url, length(origin) + 1), e.destination)
      order by e.destination collate "C" desc limit 1), lane);
  end if;
  new.requester := to_regrole(quote_ident(new.requested_by));
  new.id := nextval('net.http_request_queue_id_seq');
  -- Of equal ones the server keeps one per transaction, also where a savepoint is rolled back.
  told := pg_notify('pgcourier_queue', '') is not null;
  return new;
end
$$;

drop trigger if exists called on net.http_request_active;
create trigger called before insert on net.http_request_active for each row execute function net._enqueue();
-- Where a session has its triggers off too: what comes in unchecked would never be sent.
alter table net.http_request_active enable always trigger called;

-- The same for a request with a key: where one with that key is live and the caller's own, its id.
create or replace function net._call_once(
  method text, url text, headers jsonb, body bytea, timeout_milliseconds int, priority int, scheduled_at timestamptz,
  max_attempts int, idempotency_key text, retry_policy jsonb) returns bigint
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  request_id bigint;
begin
  loop
    -- Waits for another transaction that is about to queue the same key.
    insert into net._call (method, url, headers, body, timeout_milliseconds, priority, scheduled_at, max_attempts,
        idempotency_key, retry_policy)
      values (_call_once.method, _call_once.url, _call_once.headers, _call_once.body, _call_once.timeout_milliseconds,
        _call_once.priority, _call_once.scheduled_at, _call_once.max_attempts, _call_once.idempotency_key,
        _call_once.retry_policy)
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

create or replace function net._check_retry_policy(policy jsonb) returns void
  language plpgsql immutable parallel safe
as $$
declare
  pair record;
begin
  if jsonb_typeof(policy) <> 'object' then
    raise exception 'retry_policy must be a JSON object, not %', jsonb_typeof(policy);
  end if;
  for pair in select key, value from jsonb_each(policy) loop
    if pair.key in ('max_attempts', 'base_ms', 'cap_ms') then
      if jsonb_typeof(pair.value) <> 'number' or (pair.value #>> '{}')::numeric < 1 then
        raise exception 'retry_policy: "%" must be a number of 1 or more, not %', pair.key, pair.value;
      end if;
    elsif pair.key = 'statuses' then
      if jsonb_typeof(pair.value) <> 'array' then
        raise exception 'retry_policy: "statuses" must be an array of response codes, not %', pair.value;
      end if;
    elsif pair.key = 'jitter' then
      if pair.value not in ('"full"', '"none"') then
        raise exception 'retry_policy: "jitter" must be "full" or "none", not %', pair.value;
      end if;
    else
      raise exception 'retry_policy: "%" is not known: use max_attempts, base_ms, cap_ms, statuses, jitter', pair.key;
    end if;
  end loop;
end
$$;
