-- How the real pg_net does. Cheap at any size: of a long history the newest thousand stand for the rest.
with waiting as (
  select count(*) as n from (select from net.http_request_queue limit 100000) as q),
size as (
  select greatest(c.reltuples, 0)::bigint as n from pg_catalog.pg_class as c where c.oid = 'net._http_response'::regclass),
known as (
  select count(*) as n, count(*) filter (where s.good) as good
  from (select r.status_code < 400 and r.error_msg is null as good from net._http_response as r
        order by r.created desc limit case when (select n from size) > 50000 then 1000 else 100000 end) as s),
total as (
  select case when size.n > 50000 then size.n else known.n end as n,
    case when size.n > 50000 then (size.n * known.good / greatest(known.n, 1)) else known.good end as good
  from size, known)
select waiting.n as pending, 0 as running, 0 as retrying, total.good as succeeded, total.n - total.good as failed,
  0 as cancelled, null::float8 as oldest_pending_seconds,
  (select count(*) from net._http_response as r where r.created > now() - interval '1 minute') / 60.0::float8
    as finished_per_second,
  null::float8 as p50_ms, null::float8 as p95_ms, null::float8 as p99_ms, false as estimated
from waiting, total
