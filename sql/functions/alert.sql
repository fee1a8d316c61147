-- Rules that somebody is to be told of: looked at once a minute by whichever worker is the first, in the transaction that
-- queues what it has to tell. So each rule fires once and clears once, whatever becomes of the worker.

-- When the request that has waited longest was due, of a destination or of all; what is paused or switched off is not
-- counted. Each role, destination and priority is one index probe.
create or replace function net._oldest_due(lane text) returns timestamptz
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off
as $$
declare
  held constant text[] := array(select e.destination from net.endpoint as e
    where e.paused_until > clock_timestamp() or not e.enabled);
  role oid := 0;
  at text := '';
  rank int := -2147483648;
  due timestamptz;
  oldest timestamptz;
begin
  if net._queue_paused() is not null then
    return null;
  end if;
  for probes in 1 .. 5000 loop
    select q.requester, q.destination, -q.priority, q.scheduled_at into role, at, rank, due
      from net.http_request_active as q
      where not q.later and q.destination is not null and q.status in ('pending', 'retrying')
        and (q.requester, q.destination, (-q.priority)) > (role, at, rank)
      order by q.requester, q.destination, (-q.priority), q.scheduled_at, q.id limit 1;
    exit when at is null;
    if at <> all (held) and (lane is null or at = lane) then
      oldest := least(oldest, due);
    elsif lane is not null and at < lane then -- on to the one that is asked for
      at := lane;
      rank := -2147483648;
    elsif lane is not null then
      role := least(role::bigint + 1, 4294967295)::oid;
      at := '';
      rank := -2147483648;
    end if;
  end loop;
  return oldest;
end
$$;

-- For how long no worker ran before the one that runs now, in seconds; 0 where one ran at the last look already.
create or replace function net._worker_gap(last_look timestamptz) returns float8
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  began timestamptz;
  ended timestamptz;
begin
  select min(w.started_at) filter (where s.alive), max(w.last_seen) filter (where not s.alive) into began, ended
    from net.worker as w cross join lateral (select net._worker_alive(w) as alive) as s;
  if (began > last_look and ended < began) is not true then
    return 0;
  end if;
  return extract(epoch from began - ended);
end
$$;

create or replace function net._alert_value(a net.alert) returns float8
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  case a.kind
    when 'failure_share' then
      return (select coalesce(sum(m.n) filter (where m.outcome not in ('2xx', '3xx'))::float8 / nullif(sum(m.n), 0), 0)
        from net.metric as m where m.minute >= date_trunc('minute', now()) - interval '5 min'
          and (a.destination is null or m.destination = a.destination));
    when 'oldest_waiting' then
      return coalesce(greatest(extract(epoch from clock_timestamp() - net._oldest_due(a.destination)), 0), 0);
    when 'no_worker' then
      return net._worker_gap(a.evaluated_at);
    when 'circuit_open' then
      return (select count(*) from net.endpoint as e
        where e.circuit <> 'closed' and (a.destination is null or e.destination = a.destination));
    when 'queue_depth' then
      return case when a.destination is null then (select s.pending + s.retrying from net.stats() as s)
        else (net._lane_waiting(a.destination, 100000)).waiting end;
  end case;
end
$$;

create or replace function net._alert_words(a net.alert) returns text
  language sql stable set search_path = pg_catalog, net, pg_temp
as $$
  select format('Alert "%s" %s: %s%s is %s, threshold %s', a.name,
    case a.state when 'firing' then 'fires' else 'is over' end,
    case a.kind when 'failure_share' then 'the share of failed attempts' when 'oldest_waiting' then 'the longest wait in seconds'
      when 'no_worker' then 'the time without a worker in seconds' when 'circuit_open' then 'the number of open circuits'
      else 'the number of waiting requests' end,
    case when a.destination is not null then ' of ' || a.destination else '' end,
    round(a.last_value::numeric, 3), round(a.threshold::numeric, 3))
$$;

-- Sends word of a rule that fires or is over; answers why it could not.
create or replace function net._tell_alert(a net.alert) returns text
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  if a.url is null then
    return null;
  end if;
  return net._queue_notice(a.owner, a.url, net._notice_body(net._notice_format(a.url, a.format),
    case a.state when 'firing' then 'alert.firing' else 'alert.resolved' end, net._alert_words(a),
    jsonb_build_object('alert', a.name, 'kind', a.kind, 'destination', a.destination, 'state', a.state,
      'value', a.last_value, 'threshold', a.threshold, 'since', a.since)));
end
$$;

-- One rule, which the caller has locked.
create or replace function net._evaluate_alert(a net.alert) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  was constant text := a.state;
begin
  a.last_value := net._alert_value(a);
  a.evaluated_at := clock_timestamp();
  a.over_since := case when a.last_value >= a.threshold then coalesce(a.over_since, clock_timestamp()) end;
  if was = 'ok' and (a.over_since <= clock_timestamp() - make_interval(secs => a.for_seconds)
    or a.over_since is not null and a.kind = 'no_worker') -- its value is a time already
  then
    a.state := 'firing';
  elsif was = 'firing' and a.last_value < coalesce(a.clear_threshold, a.threshold) then
    a.state := 'ok';
  end if;
  if a.state <> was then
    a.since := clock_timestamp();
    a.trouble := net._tell_alert(a);
  end if;
  update net.alert as t set state = a.state, since = a.since, over_since = a.over_since, last_value = a.last_value,
      evaluated_at = a.evaluated_at, trouble = a.trouble
    where t.id = a.id;
exception when others then
  update net.alert as t set trouble = sqlerrm where t.id = a.id;
end
$$;

-- All of them, unless somebody has looked just now. A rule that somebody edits at this moment waits for the next time.
create or replace function net._evaluate_alerts(pause interval default '55 s') returns int
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  a net.alert;
  n int := 0;
begin
  if not exists (select from net.alert as t where t.enabled) then
    return 0;
  end if;
  perform from net.chore as c where c.name = 'alerts'
    and (c.begun <= clock_timestamp() - pause or c.begun > clock_timestamp()) for update skip locked;
  if not found then
    return 0;
  end if;
  update net.chore as c set begun = clock_timestamp() where c.name = 'alerts';
  for a in select t.* from net.alert as t where t.enabled order by t.id limit 1000 for update skip locked loop
    perform net._evaluate_alert(a);
    n := n + 1;
  end loop;
  return n;
end
$$;

-- In whose name it is sent: the role's that said where to. With the rights of whoever writes it.
create or replace function net._alert_owned() returns trigger
  language plpgsql set search_path = pg_catalog, net, pg_temp
as $$
begin
  if tg_op = 'INSERT' or (new.url, new.format) is distinct from (old.url, old.format) then
    new.owner := to_regrole(quote_ident(current_user));
  elsif new.owner is not null then
    new.owner := old.owner;
  end if;
  return new;
end
$$;

create or replace function net._alert_checked() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  new.url := nullif(btrim(new.url), '');
  if coalesce(btrim(new.name), '') = '' or octet_length(new.name) > 200 or new.name ~ '[[:cntrl:]]' then
    raise exception 'an alert needs a name of 1 to 200 bytes without control characters, not %',
      coalesce('"' || net._shown(new.name) || '"', 'null');
  elsif (new.kind in ('failure_share', 'oldest_waiting', 'no_worker', 'circuit_open', 'queue_depth')) is not true then
    raise exception 'an alert is of kind failure_share, oldest_waiting, no_worker, circuit_open or queue_depth, not %',
      coalesce('"' || net._shown(new.kind) || '"', 'null');
  elsif (new.threshold > 0 and new.threshold <= case when new.kind = 'failure_share' then 1 else 1e9 end) is not true then
    raise exception 'the threshold of a % alert must be above 0 and at most %, not %', new.kind,
      case when new.kind = 'failure_share' then 1 else 1000000000 end, new.threshold;
  elsif (new.clear_threshold >= 0 and new.clear_threshold <= new.threshold) is false then
    raise exception 'clear_threshold must be from 0 to the threshold, %, not %', new.threshold, new.clear_threshold;
  elsif new.kind = 'no_worker' and new.destination is not null then
    raise exception 'workers serve all destinations: a no_worker alert has none';
  elsif new.kind = 'queue_depth' and new.destination is not null and new.threshold > 100000 then
    raise exception 'the threshold of a queue_depth alert of one destination must be at most 100000, not %', new.threshold;
  end if;
  new.destination := (select n.lane from net._prefix_lane(nullif(btrim(new.destination), '')) as n
    where btrim(new.destination) <> '');
  if new.url is not null then
    perform net._check_notice_url('url', new.url);
  end if;
  if not new.enabled or tg_op = 'UPDATE' and (new.kind, new.destination) is distinct from (old.kind, old.destination) then
    new.since := case when new.state = 'ok' then new.since else clock_timestamp() end;
    new.state := 'ok';
    new.over_since := null;
  end if;
  return new;
end
$$;

drop trigger if exists checked on net.alert;
create trigger checked before insert or update of name, kind, threshold, clear_threshold, destination, url, enabled
  on net.alert for each row execute function net._alert_checked();
drop trigger if exists owned on net.alert;
create trigger owned before insert or update of url, format, owner on net.alert
  for each row execute function net._alert_owned();

create or replace function net._alert_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform net._notify('pgcourier_change', '');
  return null;
end
$$;

drop trigger if exists changed on net.alert;
create trigger changed after insert or delete or update of name, kind, threshold, clear_threshold, for_seconds, destination,
  enabled, state on net.alert for each statement execute function net._alert_changed();
