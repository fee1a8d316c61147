-- Removes what has been kept long enough: at most `batch` requests with all that belongs to them. One worker
-- at a time; answers how many went, 0 when nothing was due or another worker is at it.
-- It keeps the history too, before it removes what that is made of, and looks at the alerts. With the owner's rights: a worker's role needs
-- none for the history.
create or replace function net._prune(batch int default 1000) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  keep record;
  removed int := 0;
begin
  perform from net.lock as l where l.name = 'retention' for update skip locked;
  if not found then
    return 0;
  end if;
  perform net._sample_queue();
  perform net._roll_up();
  perform net._report_left_out();
  perform net._evaluate_alerts();
  perform net._prune_replays(batch);
  for keep in
    select substr(s.name, 6) as status, s.value::interval as age from net.setting as s
      where s.name in ('keep_succeeded', 'keep_failed', 'keep_cancelled')
  loop
    removed := removed + net._prune_status(keep.status, now() - keep.age, batch - removed);
    exit when removed >= batch;
  end loop;
  delete from net.metric where minute < least(
    now() - (select value::interval from net.setting where name = 'keep_metrics'),
    (select min(p.upto) from net.rollup_progress as p)); -- nothing that has yet to be summed up
  delete from net.worker where state in ('stopped', 'dead') and last_seen < now() - interval '7 days';
  return removed;
end
$$;

-- Of one status, what ended before. What somebody's key or trigger holds is passed over, for an hour: then it is tried
-- again. The rows' own trigger takes along what belongs to them.
create or replace function net._prune_status(word text, ended timestamptz, batch int) returns int
  language plpgsql volatile
  set search_path = pg_catalog, net, pg_temp
as $$
declare
  chore net.chore;
  ids bigint[];
  times timestamptz[];
  looked int := 0;
  removed int := 0;
begin
  if batch <= 0 then
    return 0;
  end if;
  update net.chore as c set upto = '-infinity', upto_id = 0, passed = 0, begun = now()
    where c.name = 'keep_' || word and c.upto <> '-infinity'
      and (c.begun < now() - interval '1 hour' or c.begun > now());
  loop
    select * into chore from net.chore as c where c.name = 'keep_' || word;
    select array_agg(s.id), array_agg(s.finished_at) into ids, times from (
      select q.id, q.finished_at from net.http_request_finished as q
        where q.status = word and q.finished_at < ended
          and (q.finished_at, q.id) > (chore.upto, chore.upto_id)
        order by q.finished_at, q.id limit batch - removed for update skip locked) as s;
    exit when ids is null;
    begin
      delete from net.http_request_finished as q where q.id = any (ids);
      removed := removed + cardinality(ids);
    exception when others or query_canceled or assert_failure then
      removed := removed + net._prune_each(word, ids, times[cardinality(times)]);
    end;
    looked := looked + cardinality(ids);
    exit when removed >= batch or looked >= 5 * batch;
  end loop;
  return removed;
end
$$;

-- One by one, past those that cannot be removed.
create or replace function net._prune_each(word text, ids bigint[], upto timestamptz) returns int
  language plpgsql volatile
  set search_path = pg_catalog, net, pg_temp
as $$
declare
  one bigint;
  removed int := 0;
  trouble text;
begin
  foreach one in array ids loop
    begin
      delete from net.http_request_finished as q where q.id = one;
      removed := removed + 1;
    exception when others or query_canceled or assert_failure then
      trouble := format('request %s: %s', one, sqlerrm);
    end;
  end loop;
  update net.chore as c set upto = _prune_each.upto, upto_id = ids[cardinality(ids)],
      passed = c.passed + cardinality(ids) - removed, reason = coalesce(trouble, c.reason)
    where c.name = 'keep_' || word;
  return removed;
end
$$;

-- How long the request that should have been removed first waits for it, in seconds; 0: none does.
create or replace function net._retention_backlog() returns float8
  language sql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
  select coalesce(max(greatest(extract(epoch from now() - s.value::interval - (
      select min(q.finished_at) from net.http_request_finished as q
        where q.status = substr(s.name, 6) and q.finished_at > coalesce(c.upto, '-infinity'))), 0)), 0)::float8
  from net.setting as s left join net.chore as c on c.name = s.name
  where s.name in ('keep_succeeded', 'keep_failed', 'keep_cancelled')
$$;

-- Why requests are kept that should have been removed; null: none is.
create or replace function net._retention_trouble() returns text
  language sql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
  select format('%s finished requests cannot be removed, as of %s', sum(c.passed), max(c.reason))
  from net.chore as c where c.passed > 0 having sum(c.passed) > 0
$$;
