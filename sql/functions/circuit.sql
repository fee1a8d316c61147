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
    where e.prefix = close_circuit.prefix returning 1)
  select exists (select from changed)
$$;

-- Opens and closes circuits after attempts ended: per lane, whether any succeeded and how many failed.
create or replace function net._judge(lanes text[], succeeded bool[], failed int[]) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  if not exists (select from net.endpoint as e where e.breaker_failures is not null) then
    return;
  end if;
  perform net._one_by_one();
  update net.endpoint as e
    set failures = case when r.succeeded then 0 else e.failures + r.failed end,
        circuit = case
          when r.succeeded and e.circuit = 'half_open' then 'closed'
          when not r.succeeded and e.circuit = 'half_open' then 'open'
          when not r.succeeded and e.circuit = 'closed' and e.failures + r.failed >= e.breaker_failures then 'open'
          else e.circuit end,
        circuit_until = case
          when r.succeeded and e.circuit = 'half_open' then null
          when not r.succeeded and (e.circuit = 'half_open'
            or e.circuit = 'closed' and e.failures + r.failed >= e.breaker_failures)
          then clock_timestamp() + e.breaker_cooldown
          else e.circuit_until end
    from unnest(lanes, succeeded, failed) as r(lane, succeeded, failed)
    where e.destination = r.lane and e.breaker_failures is not null
      and (e.failures > 0 or not r.succeeded or e.circuit <> 'closed');
end
$$;
