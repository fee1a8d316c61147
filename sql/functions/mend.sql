-- What no call of ours left behind, and is set right by the way: rows that came by logical replication, by a restore of
-- data alone or under session_replication_role = replica, and what belonged to rows that went in such a way.

-- Where a request bears the id of one that has ended (a sequence that is behind, rows of another database), the older
-- one moves aside with its attempts and its response: to a new id. With the owner's rights: it moves the sequence.
create or replace function net._make_way(outcomes net.attempt_outcome[]) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  twin record;
  aside bigint;
begin
  for twin in
    select a.id, a.created from (select distinct u.request_id as id from unnest(outcomes) as u) as r
      join net.http_request_active as a on a.id = any (array[r.id])
      join net.http_request_finished as f on f.id = any (array[r.id])
  loop
    perform net._advance_ids();
    aside := nextval('net.http_request_queue_id_seq');
    update net.http_request_finished as f set id = aside where f.id = twin.id;
    update net.http_attempt_log as l set request_id = aside
      where l.request_id = twin.id and coalesce(l.started_at, l.finished_at) < twin.created;
    begin
      update net._http_response as r set id = aside where r.id = twin.id and r.created < twin.created;
    exception when others then
      null; -- somebody's key holds it there: the newer one's takes its place
    end;
  end loop;
end
$$;

-- Brings the sequence of ids past those that are there, where it is behind.
create or replace function net._advance_ids() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  drawn bigint := (select s.last_value from net.http_request_queue_id_seq as s);
  highest bigint := greatest((select max(a.id) from net.http_request_active as a where a.id < 4611686018427387904),
    (select max(f.id) from net.http_request_finished as f where f.id < 4611686018427387904));
begin
  if highest > drawn + 1000 then
    perform setval('net.http_request_queue_id_seq', highest);
  else -- others draw at the same time: it must not go back
    while highest > drawn loop
      drawn := nextval('net.http_request_queue_id_seq');
    end loop;
  end if;
end
$$;

-- Looks through the tables by and by, a few thousand rows at a time, each time from where it stopped. One worker at a
-- time, and none where another one has looked just now (`pause`); with the owner's rights. Answers how many rows it set
-- right.
create or replace function net._mend(batch int default 5000, pause interval default '0 s') returns int
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_mergejoin = off set jit = off
as $$
declare
  mended int;
begin
  perform from net.lock as l where l.name = 'retention' for update skip locked;
  if not found then
    return 0;
  end if;
  update net.chore as c set begun = clock_timestamp() where c.name = 'active'
    and (c.begun <= clock_timestamp() - pause or c.begun > clock_timestamp());
  if not found then
    return 0;
  end if;
  perform net._advance_ids();
  delete from net.policy_change as c
    where (select count(*) from net.policy_change) > 16 and c.id < (select max(id) from net.policy_change);
  mended := net._mend_active(batch) + net._sweep_responses(batch) + net._sweep_attempts(batch)
    + net._mend_schedules() + net._mend_pauses();
  if mended > 0 then
    perform net._tell();
  end if;
  return mended;
end
$$;

-- Of what is active: rows without a destination, rows that run by no claim, those that claims meet though they are not
-- due, and retries of a time that the clock has gone back behind.
create or replace function net._mend_active(batch int) returns int
  language plpgsql volatile
  set search_path = pg_catalog, net, pg_temp
as $$
declare
  from_id bigint := (select c.upto_id from net.chore as c where c.name = 'active');
  last_id bigint;
  looked int;
  mended int;
  lost int;
begin
  select max(s.id), count(*) into last_id, looked from (
    select a.id from net.http_request_active as a where a.id > from_id order by a.id limit batch) as s;
  update net.chore as c set upto_id = case when looked < batch then 0 else last_id end where c.name = 'active';
  with odd as (
    select a.id, a.url, a.destination from net.http_request_active as a
      where a.id > from_id and a.id <= last_id and (a.destination is null or a.status <> 'running'
        and a.scheduled_at > clock_timestamp() and (not a.later or a.started_at > clock_timestamp())
        or a.behind and (not a.later or a.status = 'running'))
      order by a.id for update skip locked
  ), righted as (
    update net.http_request_active as a
      set destination = coalesce(o.destination, net._lane(o.url)),
          scheduled_at = case when a.started_at > clock_timestamp() then clock_timestamp() else a.scheduled_at end,
          behind = case when a.status <> 'running' then a.behind end,
          later = a.status <> 'running' and (a.behind is true or a.scheduled_at > clock_timestamp()
            and (a.started_at > clock_timestamp()) is not true)
      from odd as o where a.id = any (array[o.id]) returning 1
  )
  select count(*) into mended from righted;
  with unclaimed as (
    select a.id, coalesce(a.worker_id, 0) as worker_id from net.http_request_active as a
      where a.id > from_id and a.id <= last_id and a.status = 'running' and a.id not in (
        select u.id from net.claim as c cross join lateral unnest(c.ids) as u(id))
  ), claimed as (
    insert into net.claim (worker_id, ids) select u.worker_id, array_agg(u.id) from unclaimed as u group by 1 returning ids
  )
  select coalesce(sum(cardinality(c.ids)), 0) into lost from claimed as c;
  return mended + lost + net._mend_lines(from_id, last_id);
end
$$;

-- Of these ids, those that no request has.
create or replace function net._without_request(ids bigint[]) returns bigint[]
  language sql stable set search_path = pg_catalog, net, pg_temp
as $$
  select array_agg(u.id) from unnest(ids) as u(id)
    where not exists (select from net.http_request_finished as f where f.id = any (array[u.id]))
      and not exists (select from net.http_request_active as a where a.id = any (array[u.id]))
$$;

-- Responses and attempts whose request is gone.
create or replace function net._sweep_responses(batch int) returns int
  language plpgsql volatile
  set search_path = pg_catalog, net, pg_temp
as $$
declare
  from_id bigint := (select c.upto_id from net.chore as c where c.name = 'responses');
  last_id bigint;
  looked int;
  gone bigint[];
begin
  select max(s.id), count(*), net._without_request(array_agg(s.id)) into last_id, looked, gone
    from (select r.id from net._http_response as r where r.id > from_id order by r.id limit batch) as s;
  update net.chore as c set upto_id = case when looked < batch then 0 else last_id end where c.name = 'responses';
  begin
    delete from net._http_response as r where r.id = any (gone);
  exception when others then
    return 0; -- somebody's key or trigger holds them
  end;
  return coalesce(cardinality(gone), 0);
end
$$;

create or replace function net._sweep_attempts(batch int) returns int
  language plpgsql volatile
  set search_path = pg_catalog, net, pg_temp
as $$
declare
  from_id bigint := (select c.upto_id from net.chore as c where c.name = 'attempts');
  last_id bigint;
  looked int;
  gone bigint[];
begin
  select max(s.id), count(*), net._without_request(array_agg(s.id)) into last_id, looked, gone
    from (select l.request_id as id from net.http_attempt_log as l where l.request_id > from_id
      order by l.request_id limit batch) as s;
  update net.chore as c set upto_id = case when looked < batch then 0 else last_id end where c.name = 'attempts';
  delete from net.http_attempt_log as l where l.request_id = any (gone);
  return coalesce(cardinality(gone), 0);
end
$$;
