-- As record_attempts, one by one, where a batch was refused: those whose response the server would not store, and why.
select request_id, code, reason
from net._record_each($1::int, $2::net.attempt_outcome[], $3::text[], $4::bytea[], $5::bigint[], $6::bigint[])
