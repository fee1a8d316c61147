-- Gives back what runs in the name of worker $1, all but requests $2 of claims $3: claimed, and the answer never came.
update net.http_request_active as q
set status = case when attempt > 1 then 'retrying' else 'pending' end, attempt = attempt - 1, worker_id = null
where id = any (array(select r.id from net._running() as r where r.worker_id = $1::bigint))
  and status = 'running' and worker_id = $1::bigint and not exists (
    select from unnest($2::bigint[], $3::bigint[]) as known (id, token)
    where known.id = q.id and known.token = q.claim_token)
