-- From version 8 to 9, in place of 001_baseline.sql: the last of the versions that no release had. What differs from
-- the baseline, and functions whose parameters have other names or types.
alter table net.schema_version add column sha256 text;
comment on column net.schema_version.program is 'laid the functions that go with this version';
comment on column net.schema_version.sha256 is 'of the text of these functions and of the access to them; null: before version 9';

drop function if exists net.http_request(
  text, text, jsonb, jsonb, text, jsonb, bytea, int, int, timestamptz, int, text, jsonb);
drop function if exists net._lane(text, text);
drop function if exists net._record(
  int, bigint[], int[], text[], timestamptz[], int[], int[], text[], bool[], text[], text[], text[], bytea[], bool[],
  int[], text[], timestamptz[], timestamptz[], float8[], float8[], float8[], float8[], float8[]);

-- Limits, and the sequence: see the baseline.
insert into net.setting (name, value, description) values
  ('keep_bodies_of_attempts', '5', 'of how many attempts of a request, the newest, response bodies are kept'),
  ('retry_floor_ms', '100', 'shortest wait before another attempt, in milliseconds'),
  ('attempts_limit', '100', 'attempts that a request may ask for'),
  ('max_body_bytes', '67108864', 'largest body of a request'),
  ('max_headers_bytes', '65536', 'largest set of headers of a request, as JSON'),
  ('max_headers', '200', 'headers that a request may have'),
  ('max_url_bytes', '8192', 'longest URL of a request, its params included'),
  ('max_timeout_milliseconds', '300000', 'longest timeout that a request may ask for'),
  ('priority_limit', '1000', 'a request''s priority is at most this, and at least as much below zero')
on conflict (name) do nothing;
create sequence net.limits_changed;

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
