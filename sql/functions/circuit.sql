-- Opens a circuit by hand (its requests wait until it is closed), or closes it.
create or replace function net.open_circuit(prefix text) returns bool language sql volatile
  set search_path = pg_catalog, net, pg_temp
as $$
  with changed as (
    update net.endpoint as e set circuit = 'open', circuit_until = null where e.prefix = open_circuit.prefix
    returning 1)
  select exists (select from changed)
$$;

create or replace function net.close_circuit(prefix text) returns bool language sql volatile
  set search_path = pg_catalog, net, pg_temp
as $$
  with changed as (
    update net.endpoint as e set circuit = 'closed', circuit_until = null, failures = 0
    where e.prefix = close_circuit.prefix returning e.id
  ), forgotten as (
    delete from net.role_circuit as c using changed where c.endpoint_id = changed.id)
  select exists (select from changed)
$$;

-- Opens and closes circuits after attempts ended: per lane and role, whether any succeeded and how many failed. One
-- role's failures alone do not open a circuit while the newest attempt of another role was a success: it is shut for that
-- role then.
create or replace function net._judge(lanes text[], succeeded bool[], failed int[], roles oid[] default null) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  if not exists (select from net.endpoint as e where e.breaker_failures is not null) then
    return;
  end if;
  perform net._one_by_one();
  perform net._judge_roles(lanes, succeeded, failed, roles);
  update net.endpoint as e
    set failures = case when r.succeeded then 0 else e.failures + r.failed end,
        circuit = case
          when r.succeeded and e.circuit = 'half_open' then 'closed'
          when not r.succeeded and e.circuit = 'half_open' then 'open'
          when not r.succeeded and e.circuit = 'closed' and e.failures + r.failed >= e.breaker_failures
            and not net._is_vouched_for(e.id) then 'open'
          else e.circuit end,
        circuit_until = case
          when r.succeeded and e.circuit = 'half_open' then null
          when not r.succeeded and (e.circuit = 'half_open'
            or e.circuit = 'closed' and e.failures + r.failed >= e.breaker_failures and not net._is_vouched_for(e.id))
          then clock_timestamp() + e.breaker_cooldown
          else e.circuit_until end
    from (select u.lane, bool_or(u.succeeded) as succeeded, sum(u.failed)::int as failed
      from unnest(lanes, succeeded, failed) as u(lane, succeeded, failed) group by u.lane) as r
    where e.destination = r.lane and e.breaker_failures is not null
      and (e.failures > 0 or not r.succeeded or e.circuit <> 'closed');
end
$$;

-- Whether some role got through to it lately, and last: a destination that is down does so for nobody.
create or replace function net._is_vouched_for(endpoint int) returns bool
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$
  select exists (select from net.role_circuit as c where c.endpoint_id = endpoint and c.failures = 0
    and c.succeeded_at > clock_timestamp() - interval '1 hour')
$$;

-- What each role met with. Successes are noted once a minute.
create or replace function net._judge_roles(lanes text[], succeeded bool[], failed int[], roles oid[]) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  insert into net.role_circuit as c (endpoint_id, requester, failures, succeeded_at)
    select e.id, coalesce(r.role, 0), case when r.succeeded then 0 else r.failed end,
      case when r.succeeded then clock_timestamp() end
    from unnest(lanes, succeeded, failed, roles) as r(lane, succeeded, failed, role)
      join net.endpoint as e on e.destination = r.lane and e.breaker_failures is not null
    where not r.succeeded and r.failed > 0 or r.succeeded and not exists (select from net.role_circuit as k
      where k.endpoint_id = e.id and k.requester = coalesce(r.role, 0) and k.failures = 0 and k.shut_until is null
        and k.succeeded_at > clock_timestamp() - interval '1 min')
    order by 1, 2
  on conflict (endpoint_id, requester) do update
    set failures = case when excluded.succeeded_at is null then c.failures + excluded.failures else 0 end,
        shut_until = case when excluded.succeeded_at is null then c.shut_until end,
        succeeded_at = coalesce(excluded.succeeded_at, c.succeeded_at);
  update net.role_circuit as c set shut_until = clock_timestamp() + e.breaker_cooldown
    from net.endpoint as e, unnest(lanes, succeeded, roles) as r(lane, succeeded, role)
    where e.destination = r.lane and e.circuit = 'closed' and not r.succeeded and c.endpoint_id = e.id
      and c.requester = coalesce(r.role, 0) and c.failures >= e.breaker_failures and net._is_vouched_for(e.id);
end
$$;

-- Whether the circuit is shut for a role alone. After its time the role may try once, and then after that time again.
create or replace function net._shut_for(e net.endpoint, role oid, out shut bool, out trial bool)
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  until timestamptz := (select c.shut_until from net.role_circuit as c where c.endpoint_id = e.id and c.requester = role);
begin
  shut := until > clock_timestamp() and until <= clock_timestamp() + e.breaker_cooldown;
  trial := until is not null and not shut;
  if trial then
    update net.role_circuit as c set shut_until = clock_timestamp() + e.breaker_cooldown
      where c.endpoint_id = e.id and c.requester = role;
  end if;
end
$$;
