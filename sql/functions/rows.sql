-- Rows that are written by hand: only statements that name the queue itself come here, none of net._enqueue. One
-- trigger for a statement costs nothing where net._enqueue writes; one for each row would have its condition read anew
-- in every call.

-- A row with pg_net's columns alone: the rest is filled in, and workers are told. A status counts as well.
create or replace function net._complete_rows() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  update net.http_request_active as q
    set destination = net._lane(w.url)
    from written as w where q.id = w.id and w.destination is null;
  if found then
    perform pg_notify('pgcourier_queue', '');
  end if;
  insert into net.claim (worker_id, ids)
    select coalesce(w.worker_id, 0), array_agg(w.id) from written as w where w.status = 'running' group by 1;
  return null;
end
$$;

drop trigger if exists rows_inserted on net.http_request_queue;
create trigger rows_inserted after insert on net.http_request_queue referencing new table as written
  for each statement execute function net._complete_rows();
drop trigger if exists rows_updated on net.http_request_queue;
create trigger rows_updated after update on net.http_request_queue referencing new table as written
  for each statement execute function net._complete_rows();
