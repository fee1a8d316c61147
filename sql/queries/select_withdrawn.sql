-- Those of the requests $1 that no longer run for worker $2: cancelled, or taken over by another.
select r.id
from unnest($1::bigint[]) as r (id)
where not exists (
  select from net.http_request_active as q
  where q.id = r.id and q.status = 'running' and q.worker_id = $2::bigint)
