-- Those of the requests $1 that no longer run for worker $2 by the claims $3: cancelled, or taken over by another.
-- By id whatever the statistics say, as in net._record.
select r.id
from unnest($1::bigint[], $3::bigint[]) as r (id, token)
where (
  select (q.status = 'running' and q.worker_id = $2::bigint and q.claim_token = r.token) is true
  from net.http_request_active as q where q.id = any (array[r.id])) is not true
