-- $1 options, $2 event, $3 table, $4 schema, $5 new row, $6 old row: what a webhook with these options sends. What is wrong
-- with an own payload is the error.
select net._webhook_shaped($1::jsonb, jsonb_build_object('type', $2::text, 'table', $3::text, 'schema', $4::text),
  $5::jsonb, $6::jsonb, '{}')
