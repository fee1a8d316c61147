-- What of schema net this role may read, and whether the number $1 of a request was ever given out.
select has_table_privilege('net.worker', 'select') as sees_workers, has_table_privilege('net.endpoint', 'select') as sees_endpoints,
  coalesce(case when has_sequence_privilege('net.http_request_queue_id_seq', 'select')
    then $1::bigint <= coalesce(pg_sequence_last_value('net.http_request_queue_id_seq'), 0) end, true) as drawn
