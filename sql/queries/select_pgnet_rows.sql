-- Requests $1 of the real pg_net, as select_pgnet_page reads them.
select q.id, case when r.id is null then 'pending' when r.status_code < 400 and r.error_msg is null then 'succeeded'
    else 'failed' end as status,
  q.method, q.url, r.created, r.created as scheduled_at, 0 as priority, (r.id is not null)::int as attempt,
  1 as max_attempts, r.status_code, r.error_msg, null::timestamptz as started_at, r.created as finished_at,
  null::bigint as worker_id, null::text as idempotency_key, null::text as requested_by, q.headers, q.body,
  q.timeout_milliseconds, r.content_type, r.headers as response_headers, r.content, r.timed_out
from (
  select w.id, w.method::text, w.url, w.headers, w.body, w.timeout_milliseconds
  from net.http_request_queue as w where w.id = any ($1::bigint[])
  union all
  select distinct on (a.id) a.id, null, null, null::jsonb, null::bytea, null::int
  from net._http_response as a
  where a.id = any ($1::bigint[]) and not exists (select from net.http_request_queue as w where w.id = a.id)
) as q
left join lateral (
  select a.* from net._http_response as a where a.id = q.id order by a.created desc limit 1) as r on true
order by q.id desc
