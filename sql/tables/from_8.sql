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

alter table net.http_request_queue add column claim_token bigint;
comment on column net.http_request_queue.claim_token is 'drawn anew for each claim: an outcome is recorded for the claim that made it alone';
alter table net.http_request_queue add column later bool not null default false;
comment on column net.http_request_queue.later is
  'was not due when it was written: stands apart in the index of lanes until it is';
comment on column net.http_request_queue.priority is
  'of what a role has for a destination a higher one goes first; between roles turns decide';
update net.http_request_active set later = true where status in ('pending', 'retrying') and scheduled_at > now();
drop index net.http_request_active_lane;
create index http_request_active_lane on net.http_request_active
  (later, requester, destination, (-priority), scheduled_at, id) where destination is not null;
create index http_request_active_later on net.http_request_active (scheduled_at, id) where later;
create type net.claim_wish as (
  total int,
  share int,
  after text,
  full_lanes text[],
  full_rooms int[],
  full_since timestamptz[],
  full_roles oid[],
  roles oid[],
  role_rooms int[],
  role_after text[],
  turn int
);
drop function if exists net._claim(int, int, int, text, text[], int[], timestamptz[]);
drop function if exists net._pick(int, int, text, text[], int[], timestamptz[], bool);
drop function if exists net._lane_room(text, int, int);
drop function if exists net._busy_lanes();
drop function if exists net._judge(text[], bool[], int[]);
drop function if exists net._set_aside(int, int, text, text[], int[], timestamptz[]);
drop function if exists net._register_worker(text, int, text, int, text);
drop function if exists net._resume_worker(int);
drop function if exists net._heartbeat(int, text, int, bigint, float8);

do $do$
declare
  kept regclass;
begin
  foreach kept in array array['net.http_request_finished', 'net._http_response', 'net.http_attempt_log']::regclass[] loop
    execute format('alter table %s set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 10000,'
      ' autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_cost_limit = 2000)', kept);
  end loop;
end
$do$;

alter table net.worker
  add column registration bigint, -- drawn by the worker: ids begin anew where the schema was installed anew
  add column lock_key bigint, -- drawn for each session: nobody can hold it beforehand
  add column backend_pid int,
  add column silent_since timestamptz, -- holds its lock and was not seen for long: its host may be gone
  add column transport text check (transport in ('curl', 'qt')); -- what carries its requests
alter table net.http_attempt_log add column transport "char"; -- the first letter of its worker's

-- The worker that polls, so that nobody is told of what is queued; not called: none does. See functions/polling.sql.
create sequence net.polled_by;

-- Rows to lock where one at a time may go: an advisory lock could be held by anybody.
create table net.lock (
  name text primary key
);
insert into net.lock (name) values ('policies'), ('retention');

-- How far those came who look through the tables by and by, see net._prune() and net._mend().
create table net.chore (
  name text primary key,
  upto timestamptz not null default '-infinity',
  upto_id bigint not null default 0,
  begun timestamptz not null default now(), -- when it last began at the beginning
  passed bigint not null default 0, -- requests that could not be removed since then
  reason text -- why the last of them could not
) with (fillfactor = 50);
insert into net.chore (name, begun)
  select u, '-infinity' from unnest(array['keep_succeeded', 'keep_failed', 'keep_cancelled', 'active', 'responses', 'attempts']) as u;
-- Whose requests carry the credentials of a policy. Those that are there belong to the schema's owner.
alter table net.endpoint add column owner oid, add column allowed_roles name[];
update net.endpoint set owner = (select n.nspowner from pg_catalog.pg_namespace as n where n.nspname = 'net');
alter table net.endpoint alter column owner set not null,
  alter column owner set default to_regrole(quote_ident(current_user));
comment on column net.endpoint.owner is 'the role that made it';
comment on column net.endpoint.allowed_roles is
  'whose requests carry its signatures and extra_headers, members of these included, public for all; null: the owner and its members';
-- What a role met with at an endpoint that has a circuit breaker: its own failures shut it out, and not the others.
create table net.role_circuit (
  endpoint_id int not null references net.endpoint (id) on delete cascade,
  requester oid not null,
  failures int not null default 0, -- in a row
  succeeded_at timestamptz, -- noted once a minute
  shut_until timestamptz, -- when it may try again
  primary key (endpoint_id, requester)
) with (fillfactor = 50);

-- A row for each statement that changed what workers hold by: endpoints, their secrets, settings. Which of them are
-- there is the mark of the policies (net._policy_mark), which changes with the commit of such a statement.
create table net.policy_change (
  id bigint generated always as identity primary key
);

-- How far claims came, and when one last looked at all: see marks.sql.
create sequence net.claim_mark minvalue 0;
create sequence net.claim_look;
