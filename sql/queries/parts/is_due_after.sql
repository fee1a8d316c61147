-- Whether a request q comes on a later page, next due first: behind the row with the id $18 and the order key $20.
($20::bigint is null or (q.scheduled_at, q.id) > (case $20::bigint when 9223372036854775807 then 'infinity'
  else timestamptz 'epoch' + $20::bigint * interval '1 microsecond' end, $18::bigint))
