-- From version 8 to 9, in place of 001_baseline.sql: the last of the versions that no release had. What differs from
-- the baseline, and functions whose parameters have other names or types.
alter table net.schema_version add column sha256 text;
comment on column net.schema_version.program is 'laid the functions that go with this version';
comment on column net.schema_version.sha256 is 'of the text of these functions and of the access to them; null: before version 9';

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

-- Whose requests carry the credentials of a policy. Those that are there belong to the schema's owner.
alter table net.endpoint add column owner oid, add column allowed_roles name[];
update net.endpoint set owner = (select n.nspowner from pg_catalog.pg_namespace as n where n.nspname = 'net');
alter table net.endpoint alter column owner set not null,
  alter column owner set default to_regrole(quote_ident(current_user));
comment on column net.endpoint.owner is 'the role that made it';
comment on column net.endpoint.allowed_roles is
  'whose requests carry its signatures and extra_headers, members of these included, public for all; null: the owner and its members';
