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
  origin text; -- scheme and host in their normal form, as endpoints have them
  lane text; -- null: the host of the URL
  target text := url;
  checked record;
  request_id bigint;
  told bool;
begin
  if net._is_plain(url, params, headers, body, timeout_milliseconds, priority, scheduled_at, max_attempts,
      idempotency_key, retry_policy) is not true
  then
    checked := net._check_request(url, params, headers, body, timeout_milliseconds, priority, scheduled_at,
      max_attempts, idempotency_key, retry_policy);
    target := checked.target;
    url := checked.address;
    if idempotency_key is not null then
      -- Waits for another transaction that is about to queue the same key.
      select q.id into request_id from net._claim_key(idempotency_key) as q(id);
      if request_id is not null then
        return request_id; -- the key is live: the first request stands for this one
      end if;
    end if;
  end if;

  if pg_sequence_last_value('net.endpoint_path') is not null then
    origin := left(url, strpos(url, '//') + 1) || split_part(url, '/', 3);
    lane := (select e.destination from net.endpoint as e
      where e.has_path and e.destination collate "C" between origin and url and starts_with(url, e.destination)
      order by e.destination collate "C" desc limit 1);
  end if;
  request_id := nextval('net.http_request_queue_id_seq');
  insert into net.http_request_active
    (id, method, url, headers, body, timeout_milliseconds, created, scheduled_at, priority, max_attempts,
     idempotency_key, requested_by, retry_policy, destination)
  values
    (request_id, upper(method), target, coalesce(headers, '{}'), body, timeout_milliseconds,
     clock_timestamp(), coalesce(scheduled_at, clock_timestamp()), coalesce(priority, 0), max_attempts,
     idempotency_key, net._caller(), retry_policy, coalesce(lane, split_part(url, '/', 3)));
  -- Of equal ones the server keeps one per transaction, also where a savepoint is rolled back.
  told := pg_notify('pgcourier_queue', '') is not null;
  return request_id;
end
$$;
