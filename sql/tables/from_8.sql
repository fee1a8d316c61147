-- From version 8 to 9, in place of 001_baseline.sql: the last of the versions that no release had. What differs from
-- the baseline, and functions whose parameters have other names or types.
alter table net.schema_version add column sha256 text;
comment on column net.schema_version.program is 'laid the functions that go with this version';
comment on column net.schema_version.sha256 is 'of the text of these functions and of the access to them; null: before version 9';

alter table net.http_request_queue add column requester oid not null default 0;
comment on column net.http_request_queue.requester is
  'the role that asked for it, whatever it is called by now; 0: the one that bears the name requested_by';
-- An idempotency key is one's own.
update net.http_request_active as q set requester = r.oid
  from pg_roles as r where r.rolname = q.requested_by and q.idempotency_key is not null;
drop index net.http_request_active_idempotency;
create unique index http_request_active_idempotency on net.http_request_active (requester, idempotency_key)
  where idempotency_key is not null;

drop function if exists net._enqueue(text, text, jsonb, jsonb, bytea, int, int, timestamptz, int, text, jsonb);
drop function if exists net._caller();
drop function if exists net._may_act(text);
drop function if exists net._claim_key(text);
drop function if exists net.http_request(
  text, text, jsonb, jsonb, text, jsonb, bytea, int, int, timestamptz, int, text, jsonb);
drop function if exists net._record(
  int, bigint[], int[], text[], timestamptz[], int[], int[], text[], bool[], text[], text[], text[], bytea[], bool[],
  int[], text[], timestamptz[], timestamptz[], float8[], float8[], float8[], float8[], float8[]);

-- What came of an attempt, as a worker sends it; the body of its response goes beside it.
create type net.attempt_outcome as (
  request_id bigint,
  attempt int,
  next_status text, -- what becomes of the request; pending: given back unsent
  due timestamptz, -- where it is tried again
  max_attempts int,
  status_code int,
  error_msg text,
  timed_out bool,
  content_type text,
  headers text,
  truncated bool,
  sends int,
  remote_address text,
  started_at timestamptz,
  finished_at timestamptz,
  dns_ms float8,
  connect_ms float8,
  tls_ms float8,
  first_byte_ms float8,
  total_ms float8
);

-- Calls come with their caller's rights now.
grant execute on function net._with_params(text, jsonb) to public;
