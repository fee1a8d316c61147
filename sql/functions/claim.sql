-- Claims due requests for a worker: at most `total`, at most `share` of one lane (or the room given for that lane), roles
-- and lanes in turn: see pick.sql. It takes 4 MB of rows at a time, or a single larger one.
-- It answers in no order: the worker puts them into the one in which they were picked. What a worker knows of lanes
-- (`full_`…, of all roles where full_roles is null): the room that is left there, and from when on it has not come yet.
-- And of roles: the room that is left, and behind which lane it goes on. `turn` says which role is the first.
-- `token` names this claim in all that becomes of it. A worker gives the `registration` under which it has its id, too:
-- where the schema was installed anew or restored, the id may be another's by now. The settings hold for all that it calls.
create or replace function net._claim(
  worker int, total int, share int, after text default '', full_lanes text[] default '{}',
  full_rooms int[] default '{}', full_since timestamptz[] default '{}', token bigint default null,
  registration bigint default null, full_roles oid[] default null, roles oid[] default '{}',
  role_rooms int[] default '{}', role_after text[] default '{}', turn int default 0)
  returns table (
    id bigint, attempt int, max_attempts int, method text, url text, headers jsonb, body bytea,
    timeout_milliseconds int, idempotency_key text, retry_policy jsonb, destination text, attempts_forgiven int,
    priority int, scheduled_at timestamptz, created_us bigint, requester oid,
    in_line bool)
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_hashjoin = off
  set enable_mergejoin = off set jit = off -- a plan that must scan a table counts as dear, and would be compiled
  set plan_cache_mode = force_generic_plan -- one plan per session, not one per batch
as $$
#variable_conflict use_column
declare
  limited bool;
  known bool;
  moved bool;
  diverted bool;
  held bool;
  picked tid[];
  picked_ids bigint[];
  until timestamptz;
  wish net.claim_wish;
begin
  select exists (select from net.endpoint), _claim.registration is null or (w.registration = _claim.registration) is true,
      exists (select from net.line_change), exists (select from net.detour) or w.detour is true,
      exists (select from net.pause as p where p.kind = 'queue')
    into limited, known, moved, diverted, held
    from (select worker as id) as own left join net.worker as w on w.id = own.id;
  if not known then
    raise exception 'worker % is not registered here any more', worker
      using detail = 'The schema was installed anew, or the database was restored, since it registered.';
  end if;
  if held and net._queue_paused() is not null then
    return;
  end if;
  perform net._fall_due();
  perform net._tidy_claims(worker, case when limited then 3 else 16 end); -- policies read them all
  if limited then
    perform net._one_by_one();
  end if;
  if moved then
    perform net._follow_lines();
  end if;
  wish := (total, share, after, full_lanes, full_rooms, full_since, full_roles, roles, role_rooms, role_after, turn);
  if diverted then
    select p.places, p.ids into picked, picked_ids from net._pick_beside_detours(worker, wish, limited) as p;
  else
    select p.places, p.ids into picked, picked_ids from net._pick(wish, limited) as p;
  end if;
  if cardinality(picked) = 0 then
    return;
  end if;
  until := clock_timestamp();
  if exists (select from net.schedule as s where s.next_run <= until) then
    perform net._follow_schedules(picked_ids);
  end if;
  insert into net.claim (worker_id, ids) values (worker, picked_ids);
  return query
    update net.http_request_active as q
      set status = 'running', attempt = q.attempt + 1, worker_id = worker, started_at = clock_timestamp(),
          claim_token = coalesce(token, (random() * 9e18)::bigint)
      where q.ctid = any (picked) -- they are locked, so they stay where they are
      returning q.id, q.attempt, q.max_attempts, upper(q.method::text), q.url, q.headers, q.body,
        q.timeout_milliseconds, q.idempotency_key, q.retry_policy, q.destination, q.attempts_forgiven, q.priority,
        q.scheduled_at, net._microseconds(q.created), q.requester,
        q.ordering_key is not null or q.ordered is true;
end
$$;

-- What a row takes of a worker's memory, about. A value that is stored packed is measured as it is: headers of a
-- megabyte may take a few hundred bytes here. It pins no search_path and says no more than is so
-- (stable, as pg_column_size is), so that it is read as a part of the statements that call it: these have theirs pinned.
create or replace function net._claim_bytes(url text, headers jsonb, body bytea, key text, policy jsonb) returns bigint
  language sql stable parallel safe
as $$
  select coalesce(octet_length(body), 0)::bigint + octet_length(url) + coalesce(octet_length(key), 0)
    + case when pg_column_size(headers) > 256 then octet_length(headers::text) else 256 end
    + case when pg_column_size(policy) > 256 then octet_length(policy::text) else 0 end
$$;

-- Of these rows, in order, the first that are no larger together; a single one goes whatever its size, where
-- `alone` says that there is nothing else.
create or replace function net._within_budget(
  budget bigint, alone bool, inout places tid[], inout ids bigint[])
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  select array_agg(s.at), array_agg(s.id) into places, ids from (
    select u.at, u.id, u.place, sum(net._claim_bytes(q.url, q.headers, q.body, q.idempotency_key, q.retry_policy))
        over (order by u.place) as upto
    from unnest(places, ids) with ordinality as u(at, id, place)
      join net.http_request_active as q on q.id = any (array[u.id])) as s
    where s.upto <= budget or s.place = 1 and alone;
end
$$;
