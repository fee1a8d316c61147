-- What pg_net can express, kept for the time that our schema goes and the extension comes. Under the lock of the tables,
-- and nothing is running.
create temp table pgcourier_requests on commit drop as
  select a.id, upper(a.method::text) as method, a.url, coalesce(a.headers, '{}') as headers, a.body, a.timeout_milliseconds
  from net.http_request_active as a
  where /* pgnet_cannot */ is null;
create temp table pgcourier_responses on commit drop as
  select r.id, r.status_code, r.content_type, r.headers, r.content, r.timed_out, r.error_msg, r.created
  from net._http_response as r where exists (select from net.http_request_finished as f where f.id = r.id);
create temp table pgcourier_drawn on commit drop as
  select s.last_value, s.is_called from net.http_request_queue_id_seq as s;
