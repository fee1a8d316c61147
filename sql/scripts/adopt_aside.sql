-- What pg_net's tables hold, kept for the time that the extension goes and our schema comes. Under their lock: nobody
-- queues, and its worker has recorded what it had taken.
create temp table pgcourier_requests on commit drop as
  select q.id, upper(q.method::text) as method, q.url, q.headers, q.body, q.timeout_milliseconds
  from net.http_request_queue as q;
-- It has no key there. Of a waiting request no response is shown.
create temp table pgcourier_responses on commit drop as
  select distinct on (r.id) r.id, r.status_code, r.content_type, r.headers, r.content, r.timed_out, r.error_msg, r.created
  from net._http_response as r
  where r.id is not null and not exists (select from net.http_request_queue as q where q.id = r.id)
  order by r.id, r.created desc;
create temp table pgcourier_drawn on commit drop as
  select s.last_value, s.is_called from net.http_request_queue_id_seq as s;
create temp table pgcourier_readers on commit drop as
  select distinct case when a.grantee = 0 then 'public' else quote_ident(r.rolname) end as role
  from pg_class as c cross join lateral aclexplode(c.relacl) as a left join pg_roles as r on r.oid = a.grantee
  where c.oid = 'net._http_response'::regclass and a.privilege_type = 'SELECT' and a.grantee <> c.relowner
    and (a.grantee = 0 or r.oid is not null);
create temp table pgcourier_ttl on commit drop as
  /* pgnet_ttl */;
