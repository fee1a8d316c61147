-- Of the requests $1 those that may carry the credentials of their destination's policy. For who may ask that.
select q.id
from net.http_request_queue as q
where q.id = any ($1::bigint[]) and net._may_use_credentials(q.id, q.destination)
