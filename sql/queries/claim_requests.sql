-- Claims due requests for worker $1, registered as $9: at most $2, at most $3 of a lane, in turn from the lane behind $4;
-- lanes $5 of roles $10 have room for $6 only, and of them the worker has come as far as what was due at $7. Of roles $11
-- there is room for $12, and they go on behind lane $13. It is turn $14. The claim is named $8.
select id, attempt, max_attempts, method, url, headers, body, timeout_milliseconds, idempotency_key, retry_policy,
  destination, attempts_forgiven, priority, scheduled_at, created_us, requester::bigint as requester, in_line,
  case when (select net._any_credentials()) then net._may_use_credentials(id, destination) else false end as credentials,
  (select net._policy_mark_now()) as policy_mark
from net._claim($1::int, $2::int, $3::int, $4::text, $5::text[], $6::int[],
  $7::text[]::timestamptz[], $8::bigint, $9::bigint, $10::bigint[]::oid[],
  $11::bigint[]::oid[], $12::int[], $13::text[], $14::int)
