-- Which rows of net.http_request_queue as q a filter picks. A null parameter does not filter. The statements
-- are sent unprepared: the values are known when they are planned, so absent filters vanish and one status
-- picks its partition, and what runs is read by the ids of the claims. Several statuses are asked one by one and
-- merged by the reader.
-- $1 status; $2 text and $4 host[:port] are LIKE patterns' insides, escaped; $3 method, $5 role, $6 and $7
-- response codes, $8 and $9 times, $10 id, $11 worker. What is left out: $12 texts and $14 hosts as patterns,
-- $13 methods, $15 roles, $16 and $17 codes.
($1::text is null or q.status = $1)
  and ($1::text is distinct from 'running' or q.id = any (array(select net._running_ids())))
  and ($2::text is null or q.url ilike '%' || $2 || '%' or q.error_msg ilike '%' || $2 || '%')
  and ($3::text is null or q.method = upper($3))
  -- The lane is the host and port, but for endpoints with a path: there the address tells.
  and ($4::text is null or q.destination ilike $4 or q.destination ilike $4 || ':%'
    or q.destination like '%://%' and substring(q.url from '://(?:[^/?#@]*@)?([^/?#]*)') ilike any (array[$4, $4 || ':%']))
  and ($5::text is null or q.requested_by = $5)
  and ($6::int is null or q.status_code >= $6)
  and ($7::int is null or q.status_code <= $7)
  and ($8::timestamptz is null or q.created >= $8)
  and ($9::timestamptz is null or q.created < $9)
  and ($10::bigint is null or q.id = $10)
  and ($11::bigint is null or q.worker_id = $11)
  and ($12::text[] is null or not (q.url ilike any ($12) or coalesce(q.error_msg, '') ilike any ($12)))
  and ($13::text[] is null or q.method <> all ($13))
  and ($14::text[] is null
    or not coalesce(substring(q.url from '://(?:[^/?#@]*@)?([^/?#]*)'), '') ilike any ($14))
  and ($15::text[] is null or q.requested_by <> all ($15))
  and ($16::int is null or q.status_code is null or q.status_code not between $16 and $17::int)
