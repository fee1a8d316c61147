-- Rows that are written or removed by hand: only statements that name the queue itself come here, none of net._enqueue
-- and none of the workers'. One trigger for a statement costs nothing where net._enqueue writes; one for each row would
-- have its condition read anew in every call.

-- A row with pg_net's columns alone: the rest is filled in, and workers are told. A status counts as well.
create or replace function net._complete_rows() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  update net.http_request_active as q
    set destination = coalesce(w.destination, net._lane(w.url)),
        later = w.scheduled_at > clock_timestamp() or q.behind is true
    from written as w where q.id = w.id and (w.destination is null
      or q.status in ('pending', 'retrying') and w.later <> (w.scheduled_at > clock_timestamp() or w.behind is true));
  if found then
    perform net._tell();
  end if;
  insert into net.claim (worker_id, ids)
    select coalesce(w.worker_id, 0), array_agg(w.id) from written as w where w.status = 'running' group by 1;
  perform net._line_up(array(select w.id from written as w
    where w.status in ('pending', 'retrying') and w.schedule_id is null));
  if tg_op = 'INSERT' then
    perform net._count_finished(w.status, count(*)) from written as w group by w.status;
  else
    perform net._note_lines(array_agg(o.requester), array_agg(o.ordering_key),
        array_agg(case when o.ordered then o.destination end))
      from old_rows as o where o.ordering_key is not null or o.ordered having count(*) > 0;
    if found then
      perform net._tell();
    end if;
    perform net._count_finished(c.status, sum(c.n)) from (
      select w.status, 1 as n from written as w union all select o.status, -1 from old_rows as o) as c
      group by c.status having sum(c.n) <> 0;
  end if;
  return null;
end
$$;

create or replace function net._count_finished(word text, n numeric) returns void
  language sql volatile
  set search_path = pg_catalog, net, pg_temp
as $$
  insert into net.finished_count as c (slot, status, n)
    select -pg_backend_pid(), word, _count_finished.n where word in ('succeeded', 'failed', 'cancelled')
    on conflict (slot, status) do update set n = c.n + excluded.n
$$;

-- What belonged to rows that are gone goes with them. One that has only moved, as net.retry() does it, keeps its own.
create or replace function net._forget_rows() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  ids bigint[] := (select array_agg(g.id) from gone as g where not exists (
    select from net.http_request_active as a where a.id = any (array[g.id])));
begin
  delete from net._http_response as r where r.id = any (ids);
  delete from net.http_attempt_log as l where l.request_id = any (ids);
  perform net._note_lines(array_agg(g.requester), array_agg(g.ordering_key),
      array_agg(case when g.ordered then g.destination end))
    from gone as g where (g.ordering_key is not null or g.ordered) and g.status in ('pending', 'running', 'retrying')
    having count(*) > 0;
  if found then
    perform net._tell();
  end if;
  perform net._count_finished(g.status, -count(*)) from gone as g group by g.status;
  return null;
end
$$;

-- The same after a truncate, which says of no row that it went.
create or replace function net._forget_all() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  if not exists (select from net.http_request_finished) then
    delete from net.finished_count;
  end if;
  delete from net._http_response as r where not exists (select from net.http_request_queue as q where q.id = r.id);
  delete from net.http_attempt_log as l where not exists (select from net.http_request_queue as q where q.id = l.request_id);
  return null;
end
$$;

drop trigger if exists rows_inserted on net.http_request_queue;
create trigger rows_inserted after insert on net.http_request_queue referencing new table as written
  for each statement execute function net._complete_rows();
drop trigger if exists rows_updated on net.http_request_queue;
create trigger rows_updated after update on net.http_request_queue referencing new table as written old table as old_rows
  for each statement execute function net._complete_rows();
drop trigger if exists rows_deleted on net.http_request_queue;
create trigger rows_deleted after delete on net.http_request_queue referencing old table as gone
  for each statement execute function net._forget_rows();
drop trigger if exists rows_deleted on net.http_request_finished;
create trigger rows_deleted after delete on net.http_request_finished referencing old table as gone
  for each statement execute function net._forget_rows();
drop trigger if exists rows_truncated on net.http_request_active;
create trigger rows_truncated after truncate on net.http_request_active
  for each statement execute function net._forget_all();
drop trigger if exists rows_truncated on net.http_request_finished;
create trigger rows_truncated after truncate on net.http_request_finished
  for each statement execute function net._forget_all();
