-- A number of a request that what is queued from now on is higher than, and whether this role may ask who may carry
-- credentials.
select case when has_sequence_privilege('net.http_request_queue_id_seq', 'select')
    then coalesce(pg_sequence_last_value('net.http_request_queue_id_seq'), 0)
  else coalesce((select max(q.id) from net.http_request_queue as q), 0) end as newest,
  has_function_privilege('net._may_use_credentials(bigint, text)', 'execute') as sees_credentials
