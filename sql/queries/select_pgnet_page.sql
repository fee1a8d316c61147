-- The real pg_net's requests, newest first: what waits is in its queue, what ended left only a response.
-- $1 newest id excluded, $2 waiting wanted, $3 succeeded wanted, $4 failed wanted, $5 ids of the responses that
-- may be shown (null: any), $6 inside of a LIKE pattern over their errors (null: $5 alone decides), $7 and $8
-- response codes, $9 and $10 times, $11 limit, $12 inside of a LIKE pattern over waiting addresses, $13 method,
-- $14 host, $15 the newest thousands only: responses have no index by id, but one by time; $16 id, $17 oldest
-- first; $18 patterns that a response's text has, all of them, and $19 has none of.
select id, status, method, url, created, created as scheduled_at, 0 as priority, attempt, 1 as max_attempts,
  status_code, error_msg, null::timestamptz as started_at, finished_at, null::bigint as worker_id,
  null::text as idempotency_key, null::text as requested_by, headers, body, timeout_milliseconds
from (
  select q.id, 'pending' as status, q.method::text, q.url, null::timestamptz as created, 0 as attempt,
    null::int as status_code, null::text as error_msg, null::timestamptz as finished_at, q.headers,
    case when octet_length(q.body) <= 65536 then q.body end as body, q.timeout_milliseconds
  from net.http_request_queue as q
  where $2::bool
    and ($1::bigint is null or case when $17::bool then q.id > $1 else q.id < $1 end)
    and ($16::bigint is null or q.id = $16)
    and ($12::text is null or q.url ilike '%' || $12 || '%')
    and ($13::text is null or q.method::text = upper($13))
    and ($14::text is null
      or substring(q.url from '://(?:[^/?#@]*@)?([^/?#]*)') ilike any (array[$14, $14 || ':%']))
    and $18::text[] is null
    and not exists (select from net._http_response as r where r.id = q.id)
  union all
  select r.id, case when r.status_code < 400 and r.error_msg is null then 'succeeded' else 'failed' end, null, null,
    r.created, 1, r.status_code, r.error_msg, r.created, null, null, null
  from net._http_response as r
  where ($1::bigint is null or case when $17::bool then r.id > $1 else r.id < $1 end)
    and ($16::bigint is null or r.id = $16)
    and ($3::bool and r.status_code < 400 and r.error_msg is null
      or $4::bool and (r.status_code is null or r.status_code >= 400 or r.error_msg is not null))
    and ($5::bigint[] is null or r.id = any ($5) or r.error_msg ilike '%' || $6::text || '%')
    and ($7::int is null or r.status_code >= $7)
    and ($8::int is null or r.status_code <= $8)
    and ($9::timestamptz is null or r.created >= $9)
    and ($18::text[] is null or r.content collate "C" ilike all ($18))
    and ($19::text[] is null or not coalesce(r.content, '') collate "C" ilike any ($19))
    and ($10::timestamptz is null or r.created < $10)
    and (not $15::bool or r.created >= coalesce((
      select n.created from net._http_response as n order by n.created desc offset 5000 limit 1), '-infinity'))
) as requests
order by case when $17::bool then id end, id desc
limit $11::int
