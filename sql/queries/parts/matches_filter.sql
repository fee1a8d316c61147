-- Which rows of net.http_request_queue as q a filter picks. A null parameter does not filter. The statements
-- are sent unprepared: the values are known when they are planned, so absent filters vanish and one status
-- picks its partition, and what runs is read by the ids of the claims. Several statuses are asked one by one and
-- merged by the reader.
-- $1 status; $2 text and $4 host[:port] are LIKE patterns' insides, escaped; $3 method, $5 role, $6 and $7
-- response codes, $8 and $9 times, $10 id, $11 worker. What is left out: $12 texts and $14 hosts as patterns,
-- $13 methods, $15 roles, $16 and $17 codes. What is inside: $21 and $22 duration, $23 and $24 attempts, $25 errors and
-- $26 keys as patterns, $27 patterns of escaped bytes over the body, $28 names of headers with $29 patterns of their
-- values, $30 patterns over responses; $31 to $40 the same, left out. $41 what came of that schedule. $42 and $43 ordering keys as patterns, inside and left out,
-- $44 and $45 tables, whose rows' keys are meant by $26 too. Letters of ASCII alone have no case in bodies.
-- `offset 0` keeps a look at one request's attempts from becoming a hash of all of them.
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
  and ($23::int is null or q.attempt >= $23)
  and ($24::int is null or q.attempt <= $24)
  and ($25::text[] is null or q.error_msg ilike all ($25))
  and ($26::text[] is null or q.idempotency_key like all ($26) or $44::text[] is not null and not exists (select
    from unnest($26::text[]) as p (pattern) where not exists (select
      from net._cause_keys(q.caused_by) as k where k like p.pattern) offset 0))
  and ($33::int is null and $34::int is null
    or q.attempt not between coalesce($33, 0) and coalesce($34, 2147483647))
  and ($35::text[] is null or not coalesce(q.error_msg, '') ilike any ($35))
  and ($36::text[] is null or not coalesce(q.idempotency_key, '') like any ($36))
  and ($27::text[] is null or encode(q.body, 'escape') collate "C" ilike all ($27))
  and ($37::text[] is null or not coalesce(encode(q.body, 'escape'), '') collate "C" ilike any ($37))
  and ($28::text[] is null or not exists (select from unnest($28::text[], $29::text[]) as w (name, value)
    where not exists (select from
      jsonb_each_text(case jsonb_typeof(q.headers) when 'object' then q.headers else '{}' end) as h
      where lower(h.key) = w.name and h.value ilike w.value) offset 0))
  and ($38::text[] is null or not exists (select from unnest($38::text[], $39::text[]) as w (name, value),
    jsonb_each_text(case jsonb_typeof(q.headers) when 'object' then q.headers else '{}' end) as h
    where lower(h.key) = w.name and h.value ilike w.value offset 0))
  and ($21::bigint is null and $22::bigint is null
    or /* took_us */ between coalesce($21, 0) and coalesce($22, 9223372036854775807))
  and ($31::bigint is null and $32::bigint is null
    or coalesce(/* took_us */ not between coalesce($31, 0) and coalesce($32, 9223372036854775807), true))
  and ($30::text[] is null or q.attempt > 0 and exists (select from net.http_attempt as a
    where a.request_id = q.id and a.content collate "C" ilike all ($30) offset 0))
  and ($40::text[] is null or not exists (select from net.http_attempt as a
    where a.request_id = q.id and a.content collate "C" ilike any ($40) offset 0))
  and ($41::bigint is null or q.schedule_id = $41)
  and ($42::text[] is null or q.ordering_key like all ($42))
  and ($43::text[] is null or not coalesce(q.ordering_key, '') like any ($43))
  and ($44::text[] is null or q.caused_by ->> 'table' like all ($44)
    or (q.caused_by ->> 'schema') || '.' || (q.caused_by ->> 'table') like all ($44))
  and ($45::text[] is null or not (coalesce(q.caused_by ->> 'table', '') like any ($45)
    or coalesce((q.caused_by ->> 'schema') || '.' || (q.caused_by ->> 'table'), '') like any ($45)))
