-- What pg_net's tables held comes into our schema, under its ids. It does not say who asked, so these are nobody's: pg_net
-- is a name that no role can bear, and no endpoint's credentials go out with them.
-- The queue is held meanwhile, so its rows come in without the trigger that looks at each, which takes most of the time:
-- all of them are due. Where they go is found once for each host: there are no endpoints yet.
alter table net.http_request_active disable trigger called;
insert into net.http_request_queue (id, method, url, headers, body, timeout_milliseconds, requested_by, destination)
  with host as (
    select h.origin, net._lane(min(h.url)) as lane
    from (select substring(r.url from '^[^/?#]*//[^/?#]*') as origin, r.url from pgcourier_requests as r) as h
    where h.origin is not null group by h.origin
  )
  select r.id, r.method, r.url, r.headers, r.body, r.timeout_milliseconds, 'pg_net', coalesce(h.lane, net._lane(r.url))
  from pgcourier_requests as r left join host as h on h.origin = substring(r.url from '^[^/?#]*//[^/?#]*')
  order by r.id;
alter table net.http_request_active enable always trigger called;
-- Of what was answered pg_net keeps neither method nor URL. A response without a request would be swept away.
insert into net.http_request_queue (id, method, url, timeout_milliseconds, status, created, scheduled_at, attempt,
    max_attempts, status_code, error_msg, finished_at, requested_by)
  select r.id, 'GET', '(not kept by pg_net)', 5000,
    case when r.status_code < 400 and r.error_msg is null then 'succeeded' else 'failed' end,
    r.created, r.created, 1, 1, r.status_code, r.error_msg, r.created, 'pg_net'
  from pgcourier_responses as r order by r.id;
insert into net._http_response (id, status_code, content_type, headers, content, timed_out, error_msg, created)
  select r.id, r.status_code, r.content_type, r.headers, r.content, r.timed_out, r.error_msg, r.created
  from pgcourier_responses as r order by r.id;
insert into net.http_attempt_log (request_id, attempt, sends, started_at, finished_at, status_code, timed_out, error_msg)
  select r.id, 1, 1, r.created, r.created, r.status_code, coalesce(r.timed_out, false), r.error_msg
  from pgcourier_responses as r order by r.id;

do $do$
declare
  drawn bigint; -- the highest id that an application may remember
  readers text;
  place text;
begin
  drawn := greatest((select d.last_value from pgcourier_drawn as d where d.is_called),
    (select max(r.id) from pgcourier_requests as r), (select max(r.id) from pgcourier_responses as r));
  if drawn > 0 then
    perform setval('net.http_request_queue_id_seq', drawn);
  end if;
  -- What came from pg_net stays readable to those who could read it there; what they queue from now on is their own.
  readers := (select case when 'public' = any (array_agg(r.role)) then 'public' else string_agg(r.role, ', ') end
    from pgcourier_readers as r);
  if readers is not null and drawn > 0 then
    foreach place in array array['net.http_request_queue', 'net._http_response'] loop
      execute format('create policy adopted on %s for select to %s using (id <= %s)', place, readers, drawn);
    end loop;
  end if;
  update net.setting as s set value = t.value from pgcourier_ttl as t
    where t.understood and s.name in ('keep_succeeded', 'keep_failed');
  perform net.wake();
end
$do$;
