-- The newest request that is no newer than a place: $1 an id, or $2 a time. $3: the oldest from that id on.
(select q.id, q.created from net.http_request_queue as q where q.id <= $1::bigint order by q.id desc limit 1)
union all
(select q.id, q.created from net.http_request_queue as q where q.created <= $2::timestamptz
  order by q.created desc limit 1)
union all
(select q.id, q.created from net.http_request_queue as q where q.id >= $3::bigint order by q.id limit 1)
