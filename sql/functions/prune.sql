-- Removes what has been kept long enough: at most `batch` requests with all that belongs to them. One worker
-- at a time; answers how many went, 0 when nothing was due or another worker is at it.
-- It keeps the history too, before it removes what that is made of. With the owner's rights: a worker's role needs
-- none for the history.
create or replace function net._prune(batch int default 1000) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  keep record;
  gone bigint[];
  removed int := 0;
begin
  if not pg_try_advisory_xact_lock(741742, 0) then
    return 0;
  end if;
  perform net._sample_queue();
  perform net._roll_up();
  for keep in
    select substr(s.name, 6) as status, s.value::interval as age from net.setting as s
      where s.name in ('keep_succeeded', 'keep_failed', 'keep_cancelled')
  loop
    with old as (
      select q.id from net.http_request_finished as q
        where q.status = keep.status and q.finished_at < now() - keep.age order by q.finished_at limit batch - removed
        for update skip locked
    ), deleted as (
      delete from net.http_request_finished as q using old where q.id = old.id returning q.id
    )
    select array_agg(id) into gone from deleted;
    if gone is not null then
      delete from net._http_response where id = any (gone);
      delete from net.http_attempt_log where request_id = any (gone);
      insert into net.finished_count as c (slot, status, n) values (-pg_backend_pid(), keep.status, -cardinality(gone))
        on conflict (slot, status) do update set n = c.n + excluded.n;
      removed := removed + cardinality(gone);
    end if;
    exit when removed >= batch;
  end loop;
  delete from net.metric where minute < least(
    now() - (select value::interval from net.setting where name = 'keep_metrics'),
    (select min(p.upto) from net.rollup_progress as p)); -- nothing that has yet to be summed up
  delete from net.worker where state in ('stopped', 'dead') and last_seen < now() - interval '7 days';
  return removed;
end
$$;
