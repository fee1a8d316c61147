-- The request for which an idempotency key is live, or null. Holds the key until the transaction ends.
create or replace function net._claim_key(key text) returns bigint
  language plpgsql volatile
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(key, 7041));
  return (select q.id from net.http_request_active as q where q.idempotency_key = key);
end
$$;

-- Checks a request and queues it. With the owner's rights: nobody else writes the table.
create or replace function net._enqueue(
  method text, url text, params jsonb, headers jsonb, body bytea, timeout_milliseconds int,
  priority int default 0, scheduled_at timestamptz default null, max_attempts int default null,
  idempotency_key text default null, retry_policy jsonb default null) returns bigint
  language plpgsql volatile security definer
  set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  part text[];
  origin text; -- scheme and host in lower case, as endpoints have them
  lane text;
  target text := url;
  request_id bigint;
  told bool;
begin
  -- The plain call, in one expression: a check costs little, a statement or a call much.
  if url ~ '^https?://[a-z0-9.-]+(:[0-9]{1,5})?/[^#\s\x01-\x1f\x7f]*$' and params = '{}'::jsonb
    and (headers = '{}'::jsonb or headers = '{"Content-Type": "application/json"}'::jsonb)
    and timeout_milliseconds >= 1 and max_attempts is null and retry_policy is null and idempotency_key is null
  then
    lane := split_part(url, '/', 3);
    origin := left(url, strpos(url, '//') + 1) || lane;
  else
    part := net._split_url(url);
    lane := lower(part[2]);
    origin := lower(substring(url from '^[A-Za-z]+://(?:[^/?#@]*@)?[^/?#]+'));
    target := part[1] || case when left(part[3], 1) = '/' then '' else '/' end || coalesce(part[3], '');
    url := origin || substr(url, length(origin) + 1);
    target := net._with_params(target, params) || coalesce(part[4], '');
    if headers is not null and headers <> '{}'::jsonb then
      perform net._check_headers(headers);
    end if;
    if timeout_milliseconds is null or timeout_milliseconds < 1 then
      raise exception 'timeout_milliseconds must be 1 or more, not %', coalesce(timeout_milliseconds::text, 'null');
    end if;
    if max_attempts < 1 then
      raise exception 'max_attempts must be 1 or more, not %', max_attempts;
    end if;
    if retry_policy is not null then
      perform net._check_retry_policy(retry_policy);
    end if;
    if idempotency_key is not null then
      -- Waits for another transaction that is about to queue the same key.
      select q.id into request_id from net._claim_key(idempotency_key) as q(id);
      if request_id is not null then
        return request_id; -- the key is live: the first request stands for this one
      end if;
    end if;
  end if;

  if pg_sequence_last_value('net.endpoint_path') is not null then
    lane := coalesce((select e.destination from net.endpoint as e
      where e.has_path and e.destination collate "C" between origin and url and starts_with(url, e.destination)
      order by e.destination collate "C" desc limit 1), lane);
  end if;
  request_id := nextval('net.http_request_queue_id_seq');
  insert into net.http_request_active
    (id, method, url, headers, body, timeout_milliseconds, created, scheduled_at, priority, max_attempts,
     idempotency_key, requested_by, retry_policy, destination)
  values
    (request_id, upper(method), target, coalesce(headers, '{}'), body, timeout_milliseconds,
     clock_timestamp(), coalesce(scheduled_at, clock_timestamp()), coalesce(priority, 0), max_attempts,
     idempotency_key, net._caller(), retry_policy, lane);
  -- Of equal ones the server keeps one per transaction, also where a savepoint is rolled back.
  told := pg_notify('pgcourier_queue', '') is not null;
  return request_id;
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
