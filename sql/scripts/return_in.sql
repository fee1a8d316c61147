-- Back into pg_net's tables, under the same ids; its worker is told, where it can be.
insert into net.http_request_queue (id, method, url, headers, body, timeout_milliseconds)
  select r.id, r.method, r.url, r.headers, r.body, r.timeout_milliseconds from pgcourier_requests as r order by r.id;
insert into net._http_response (id, status_code, content_type, headers, content, timed_out, error_msg, created)
  select r.id, r.status_code, r.content_type, r.headers, r.content, r.timed_out, r.error_msg, r.created
  from pgcourier_responses as r order by r.id;
do $do$
begin
  perform setval('net.http_request_queue_id_seq', d.last_value) from pgcourier_drawn as d where d.is_called;
  if to_regprocedure('net.wake()') is not null then
    perform net.wake();
  end if;
end
$do$;
