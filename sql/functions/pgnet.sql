-- Waits until the request is final. One that this transaction queued is never sent before it commits.
create or replace function net._await_response(request_id bigint) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  state text;
  writer bigint; -- the transaction that wrote the row, without its epoch
  horizon bigint;
begin
  loop
    select q.status, q.xmin::text::bigint into state, writer from net.http_request_queue as q where q.id = request_id;
    if state is null or state in ('succeeded', 'failed', 'cancelled') then
      return state is not null;
    end if;
    -- Seen, though its writer is at work: this transaction itself, maybe behind a savepoint.
    horizon := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
    writer := horizon + ((writer - horizon + 2147483648) & 4294967295) - 2147483648;
    if state = 'pending' and pg_xact_status(writer::text::xid8) = 'in progress' then
      raise exception 'request % was queued by this transaction: it is sent after commit, so waiting here would never end', request_id;
    end if;
    if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
      raise exception 'waiting for request % would never end: a % transaction sees no change made by others',
        request_id, current_setting('transaction_isolation');
    end if;
    perform pg_sleep(0.05);
  end loop;
end
$$;

create or replace function net._http_collect_response(request_id bigint, async bool default true)
  returns net.http_response_result language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  state text;
  trouble text;
  answer net._http_response;
begin
  if not async then
    perform net._await_response(request_id);
  end if;
  select q.status, q.error_msg into state, trouble from net.http_request_queue as q where q.id = request_id;
  select * into answer from net._http_response as r where r.id = request_id;
  if state in ('pending', 'running', 'retrying') then
    return ('PENDING', 'request is ' || state || coalesce(': ' || trouble, ''), null)::net.http_response_result;
  end if;
  if answer.id is null or answer.error_msg is not null then
    return ('ERROR', coalesce(answer.error_msg, trouble, 'request matching request_id not found'), null)::net.http_response_result;
  end if;
  return ('SUCCESS', 'ok', (answer.status_code, answer.headers, answer.content)::net.http_response)::net.http_response_result;
end
$$;

create or replace function net.http_collect_response(request_id bigint, async bool default true)
  returns net.http_response_result language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  raise notice 'The net.http_collect_response function is deprecated.'
    using hint = 'Read net._http_response, or call net._http_collect_response.';
  return net._http_collect_response(request_id, async);
end
$$;

create or replace function net._live_workers() returns int
  language sql stable security definer set search_path = pg_catalog, net, pg_temp
as $$ select count(*)::int from net.worker as w where w.state = 'running' and not w.detour and net._worker_alive(w) $$;

create or replace function net.wake() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$ begin perform net._tell(); end $$;

-- Workers read settings and policies again and claim at once. True when one is there to do it.
create or replace function net.worker_restart() returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform net._notify('pgcourier_queue', 'policy');
  return net._live_workers() > 0;
end
$$;

create or replace function net.wait_until_running() returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  while net._live_workers() = 0 loop
    perform pg_sleep(0.05);
  end loop;
end
$$;

create or replace function net.check_worker_is_up() returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  if net._live_workers() = 0 then
    raise exception 'no pgCourier worker is up'
      using detail = 'Requests are queued and kept, and are sent as soon as a worker runs.',
        hint = 'Start one with "pgcourierctl worker", or with Start worker in the window.';
  end if;
end
$$;

-- The worker of the real pg_net is part of the server where that is in shared_preload_libraries. It looks for tables by
-- these two names, whoever's they are, and would take every request, finished ones too, and send it.
create or replace function net._is_pg_net_worker() returns bool
  language sql stable set search_path = pg_catalog, net, pg_temp
as $$
  select exists (select from pg_stat_get_activity(pg_backend_pid()) as a where a.backend_type like 'pg\_net%')
$$;

create or replace function net._refuse_pg_net() returns trigger
  language plpgsql set search_path = pg_catalog, net, pg_temp
as $$
begin
  if net._is_pg_net_worker() then
    raise exception 'schema net of database "%" is pgCourier''s: pg_net''s worker has nothing to do here', current_database()
      using hint = 'Take pg_net out of shared_preload_libraries, or have pg_net.database_name name another database.';
  end if;
  return null;
end
$$;

drop trigger if exists not_for_pg_net on net.http_request_queue;
create trigger not_for_pg_net before delete on net.http_request_queue
  for each statement execute function net._refuse_pg_net();
drop trigger if exists not_for_pg_net on net._http_response;
create trigger not_for_pg_net before delete on net._http_response
  for each statement execute function net._refuse_pg_net();
