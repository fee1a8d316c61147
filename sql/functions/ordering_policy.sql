-- How requests get into the lines of net.endpoint's `ordered` policies, and out of them: see ordering.sql.

-- Whether the policy of that destination has requests go one after the other; null: it does not.
create or replace function net._is_ordered(lane text) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  if pg_sequence_last_value('net.endpoint_ordered') is null then
    return null;
  end if;
  return (select case when e.ordered then true end from net.endpoint as e
    where e.destination = lane order by length(e.prefix) desc limit 1);
end
$$;

-- After a policy became ordered, or is no more, or holds for others: what waits there gets into line, or out of it. What
-- runs stays as it was claimed.
create or replace function net._sort_lines() returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  moved bigint[];
begin
  if pg_sequence_last_value('net.endpoint_ordered') is null then
    return;
  end if;
  with sorted as (
    update net.http_request_active as q
      set ordered = w.ordered, behind = case when w.ordered or q.ordering_key is not null then true end,
          later = w.ordered is true or q.ordering_key is not null or q.scheduled_at > clock_timestamp()
      from (select a.id, net._is_ordered(a.destination) as ordered from net.http_request_active as a
        where a.status in ('pending', 'retrying') and a.schedule_id is null
          and (a.ordered or exists (select from net.endpoint as e where e.destination = a.destination and e.ordered))) as w
      where q.id = w.id and q.status in ('pending', 'retrying') and q.ordered is distinct from w.ordered
      returning q.id
  )
  select array_agg(s.id) into moved from sorted as s;
  perform net._note_lines(array_agg(l.requester), array_agg(null::text), array_agg(l.destination))
    from (select distinct a.requester, a.destination from net.http_request_active as a where a.ordered) as l
    having count(*) > 0; -- those that got other destinations too
  perform net._note_rows(moved);
end
$$;

-- For rows that were written by hand, which know their destination only now: gets them in line where its policy is ordered.
create or replace function net._line_up(ids bigint[]) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  if pg_sequence_last_value('net.endpoint_ordered') is null then
    return;
  end if;
  with lined as (
    update net.http_request_active as q set ordered = true, behind = true, later = true
      where q.id = any (ids) and q.ordered is not true and net._is_ordered(q.destination) returning q.id
  )
  select array_agg(l.id) into ids from lined as l;
  perform net._note_rows(ids);
end
$$;

-- For net._mend(), of what is active between these ids: gets those in line that nobody sorted in, and lets those go for
-- whom nobody noted that they may.
create or replace function net._mend_lines(from_id bigint, last_id bigint) returns int
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  astray bigint[] := '{}';
  stuck bigint[];
begin
  if pg_sequence_last_value('net.endpoint_ordered') is not null then
    astray := array(select a.id from net.http_request_active as a
      where a.id > from_id and a.id <= last_id and a.status in ('pending', 'retrying') and a.schedule_id is null
        and a.ordered is distinct from net._is_ordered(a.destination)
      order by a.id for update skip locked);
    update net.http_request_active as q
      set ordered = net._is_ordered(q.destination), behind = true, later = true where q.id = any (astray);
  end if;
  select net._line_heads(array_agg(a.requester), array_agg(a.ordering_key),
      array_agg(case when a.ordered then a.destination end)) into stuck
    from net.http_request_active as a where a.id > from_id and a.id <= last_id and a.behind;
  stuck := coalesce(stuck, '{}') || array(select a.id from net.http_request_active as a
    where a.id = any (astray) and a.ordered is null and a.ordering_key is null);
  update net.http_request_active as q set behind = null, later = q.scheduled_at > clock_timestamp()
    where q.id = any (stuck) and q.behind;
  return cardinality(stuck);
end
$$;
