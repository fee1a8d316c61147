-- Who runs what: by the claims, since no index knows what runs.

create or replace function net._works(worker bigint) returns bool
  language sql stable
as $$
  select exists (select from net.worker as w where w.id = worker and w.state in ('running', 'draining'))
$$;

-- What runs, by the ids of the claims: whatever the statistics say, one index probe for each.
create or replace function net._running()
  returns table (id bigint, worker_id bigint, destination text, requested_by text)
  language sql stable set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_mergejoin = off set jit = off
as $$
  select q.id, q.worker_id, q.destination, q.requested_by
  from (select distinct u.id from net.claim as c cross join lateral unnest(c.ids) as u(id)) as r
  cross join lateral (select * from net.http_request_active as a
    where a.id = any (array[r.id]) and a.status = 'running') as q
$$;

-- The same for everybody: those that the caller may see.
create or replace view net._running_own with (security_barrier) as
  select q.id
  from (select distinct u.id from net.claim as c cross join lateral unnest(c.ids) as u(id)) as r
  cross join lateral (select * from net.http_request_active as a
    where a.id = any (array[r.id]) and a.status = 'running') as q
  where (select net._sees_all()) or case when q.requester = 0 or q.created < (select net._home_since())
    then q.requested_by = current_user else q.requester = (select quote_ident(current_user)::regrole::oid) end;

-- `status = 'running' and id = any (array(select net._running_ids()))` is quick however much waits.
create or replace function net._running_ids() returns setof bigint
  language sql stable set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_mergejoin = off set jit = off
as $$ select r.id from net._running_own as r $$;

-- Puts the claims of a worker together where there are more than `most`, without what has ended.
create or replace function net._tidy_claims(worker bigint, most int) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_mergejoin = off set jit = off
as $$
begin
  if (select count(*) from net.claim as c where c.worker_id = worker) <= most then
    return;
  end if;
  with old as (
    delete from net.claim as c where c.worker_id = worker returning c.ids
  ), kept as (
    select array_agg(distinct q.id) as ids from old cross join lateral unnest(old.ids) as u(id)
      cross join lateral (select a.id from net.http_request_active as a where a.id = any (array[u.id])
        and a.status = 'running' and a.worker_id = worker offset 0) as q -- once for each id, whatever PostgreSQL 18 thinks
  )
  insert into net.claim (worker_id, ids) select worker, k.ids from kept as k where k.ids is not null;
end
$$;
