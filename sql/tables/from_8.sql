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
  ('priority_limit', '1000', 'a request''s priority is at most this, and at least as much below zero'),
  ('schedules_limit', '1000', 'schedules that a role may have'),
  ('keep_lineage', 'on', 'whether a webhook''s request remembers the change that it was sent for: on or off'),
  ('keep_response', 'all', 'what is kept of a response: all, of errors, or none'),
  ('keep_response_bytes', '268435456', 'how much of a response body is kept of what was read, in bytes'),
  ('on_response', '', 'function that is called with each final response, as schema.name'),
  ('on_response_timeout_ms', '5000', 'longest time that it may take, in milliseconds'),
  ('on_response_limit', '1000', 'calls of it that may be owed to a role'),
  ('on_failure_url', '', 'where a request that failed for good is reported; empty: nowhere'),
  ('on_failure_format', 'auto', 'what such a report looks like: standard, slack, or auto, which goes by the host'),
  ('failure_reports_per_minute', '10', 'reports a minute of one endpoint; the next one says how many were left out')
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
  total_ms float8,
  sent_to text,
  left_out int,
  header_order bytea
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
  add column transport text check (transport in ('curl', 'qt')), -- what carries its requests
  add column detour bool not null default false; -- takes what its detour says, and nothing else
alter table net.http_attempt_log add column transport "char"; -- the first letter of its worker's
alter table net.http_attempt_log add column sent_to text;
alter table net.http_attempt_log add column left_out int, add column on_response_error text, add column header_order bytea;
comment on column net.http_attempt_log.left_out is
  'bytes of the response that are not kept, as the policy has it; null: all of it is';
comment on column net.http_attempt_log.on_response_error is 'why the function of the policy was not called to its end';
comment on column net.http_attempt_log.header_order is
  'in which order the headers came: for each the place of its name among those of headers, which jsonb sorts; null: not known';
comment on column net.http_attempt_log.sent_to is 'the URL of the stand-in that its worker sent it to instead; null: to its own';

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
-- How its connections are made. Files are named as the workers find them: what is in them never comes here.
alter table net.endpoint
  add column ca_file text check (ca_file ~ '^/[^[:cntrl:]]+$'), -- trusted in the place of the system's certificates
  add column client_certificate_file text check (client_certificate_file ~ '^/[^[:cntrl:]]+$'),
  add column client_key_file text check (client_key_file ~ '^/[^[:cntrl:]]+$'), -- null: in the certificate's file
  add column min_tls_version text check (min_tls_version in ('1.2', '1.3')),
  add column proxy text check (proxy ~ '^(none|(http|socks5)://[^/@[:space:]]+)$'), -- null: the worker's
  add column ip_version int check (ip_version in (4, 6)),
  add column retry_codes int[],
  add column fail_codes int[],
  add column succeed_codes int[],
  add column success_condition text, -- a jsonpath that the body must meet
  add column keep_response text check (keep_response in ('all', 'errors', 'none')),
  add column keep_response_bytes int check (keep_response_bytes >= 0),
  add column on_response text, -- a function of (bigint, integer, jsonb, text), or none
  add column ordered bool not null default false, -- one request of a role after the other, in the order of their ids
  -- Where a request that failed for good is reported, in whose name: see functions/failure_reports.sql.
  add column on_failure_url text, -- null: where the setting says; none: nowhere
  add column on_failure_format text check (on_failure_format in ('standard', 'slack')), -- null: by the host
  add column on_failure_owner oid, -- who set it; null: nobody, or it was restored elsewhere since
  -- Nothing goes there until then: see functions/pause.sql.
  add column paused_until timestamptz,
  add column pause_reason text,
  add column paused_by text;
comment on column net.endpoint.client_certificate_file is
  'on the worker''s machine; goes along with the requests of allowed_roles alone, as signatures do';

-- Calls of on_response that are owed: written along with the outcome, removed along with what the function did. See
-- functions/on_response.sql.
create table net.response_call (
  request_id bigint primary key,
  attempt int not null,
  requester oid not null,
  function text not null,
  status_code int, -- null: there was no response
  headers jsonb,
  body text,
  tries int not null default 0,
  due timestamptz not null default clock_timestamp()
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 500);
create index response_call_due on net.response_call (requester, due);
comment on table net.response_call is 'calls of on_response that are owed';

-- A row for each statement that changed what workers hold by: endpoints, their secrets, settings. Which of them are
-- there is the mark of the policies (net._policy_mark), which changes with the commit of such a statement.
create table net.policy_change (
  id bigint generated always as identity primary key
);

-- How far claims came, and when one last looked at all: see marks.sql.
create sequence net.claim_mark minvalue 0;
create sequence net.claim_mark_id minvalue 0;
create sequence net.claim_look;

alter table net.http_request_queue add column schedule_id int;
comment on column net.http_request_queue.schedule_id is 'the one of net.schedules that it came of';
create index http_request_finished_schedule on net.http_request_finished (schedule_id, id) where schedule_id is not null;

-- Requests that go one after the other: see functions/ordering.sql.
alter table net.http_request_queue add column ordering_key text, add column ordered bool, add column behind bool,
  add column notice bool;
comment on column net.http_request_queue.ordering_key is
  'a role''s requests with the same one go one after the other, in the order of their ids';
comment on column net.http_request_queue.ordered is
  'the policy of its destination has a role''s requests go one after the other; null: it does not';
comment on column net.http_request_queue.behind is
  'another one goes first: stands aside until that has ended; null: none does, or nobody has looked yet';
comment on column net.http_request_queue.notice is
  'reports the failure of another one, or an alert: its own failure is reported to nobody; null: it does not';
create index http_request_active_later on net.http_request_active (scheduled_at, id) where later and behind is null;
create index http_request_active_ordering on net.http_request_active (requester, ordering_key, later, id)
  where ordering_key is not null;
create index http_request_active_behind on net.http_request_active (scheduled_at, id) where behind;
create index http_request_active_ordered on net.http_request_active (requester, destination, later, id) where ordered;

-- Hosts whose requests go to an address of somebody who develops their receiver: see functions/detour.sql.
alter table net.http_request_queue add column detour_id int, add column caused_by jsonb;
comment on column net.http_request_queue.caused_by is
  'the change that a webhook sent it for: schema, table, op, trigger, key, rows, xid; null: a call, or keep_lineage is off';
comment on column net.http_request_queue.detour_id is 'the one of net.detour that it stands aside for; null: it does not';
create index http_request_active_detour on net.http_request_active (detour_id, id) where detour_id is not null;
create table net.detour (
  id serial primary key,
  worker_id int not null, -- that takes them
  host text not null, -- as destinations have it
  stand_in text not null, -- the address
  requester oid, -- a role whose requests alone are meant; null: all
  made_by text not null default session_user,
  since timestamptz not null default clock_timestamp(),
  until timestamptz not null
);
comment on table net.detour is 'hosts whose requests a worker sends to a local address instead, until a time';
create table net.line_change (
  id bigint generated always as identity primary key,
  requesters oid[] not null,
  ordering_keys text[] not null,
  destinations text[] not null -- null: not of an ordered one
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 500, vacuum_truncate = off);
create sequence net.endpoint_ordered;
create sequence net.unusual;
select setval('net.unusual', 1) where pg_sequence_last_value('net.endpoint_path') is not null;

-- When the fields of a cron text are met, as net._read_cron() reads it: bit n is the number n.
create type net.cron as (
  minutes bigint,
  hours bigint,
  days bigint,
  last_day bool, -- of the month
  months bigint,
  weekdays bigint, -- 0 is Sunday, and 7
  either bool, -- a day is meant by its date or by its weekday, not by both
  follows_clock bool, -- the hour begins with *
  every bigint -- seconds; null: by the fields
);

-- Requests that come again and again. The next one of each waits in the queue itself, so that nobody looks at these to
-- find out what is due; a claim of it queues the one after it: see functions/schedule_queue.sql.
create table net.schedule (
  id serial primary key,
  name text not null,
  requester oid not null,
  requested_by text not null,
  cron text not null,
  timezone text not null,
  method net.http_method not null,
  url text not null,
  headers jsonb,
  body bytea,
  timeout_milliseconds int not null,
  priority int not null,
  max_attempts int,
  retry_policy jsonb,
  created timestamptz not null default clock_timestamp(),
  anchor timestamptz not null default clock_timestamp(), -- from when on a distance is counted
  pending_id bigint, -- the request that waits; null: none does
  next_run timestamptz, -- when that is due
  last_run timestamptz, -- when the last one was claimed
  last_request_id bigint,
  last_status text, -- what it ended with, which outlives it
  last_status_code int,
  paused_until timestamptz,
  pause_reason text,
  paused_by text,
  trouble text, -- why none waits
  unique (requester, name)
) with (fillfactor = 50);
create index schedule_next_run on net.schedule (next_run);
comment on table net.schedule is 'requests that come again and again; read them through the view net.schedules';

-- What is paused: the whole queue, or what a webhook sends. An endpoint's pause stands in its policy, a schedule's in the
-- schedule; all of them in the view net.pauses.
create table net.pause (
  id serial primary key,
  kind text not null check (kind in ('queue', 'webhook')),
  trigger_id oid not null, -- of the webhook; 0: the queue
  until timestamptz not null,
  reason text,
  paused_by text not null,
  paused_at timestamptz not null default clock_timestamp(),
  unique (kind, trigger_id)
);
-- What a paused webhook has sent: it is due when the pause ends.
create table net.webhook_held (
  request_id bigint primary key,
  pause_id int not null
);
-- Whether a webhook was ever paused: its first value was drawn. A look at it costs next to nothing.
create sequence net.webhook_paused;

-- How many reports of failures there were: a row for each policy that says where to, 0 for the setting that does.
create table net.failure_report (
  endpoint_id int primary key,
  minute timestamptz not null default '-infinity', -- when the first one of this minute's went
  sent int not null default 0, -- in this minute
  trouble text -- why the last one could not be queued
) with (fillfactor = 50);
insert into net.failure_report (endpoint_id) values (0);
-- Failures that no report told of, and which the next one counts.
create table net.failure_left_out (
  endpoint_id int not null,
  slot int not null, -- a server process: two never wait for one another
  n bigint not null,
  primary key (endpoint_id, slot)
) with (fillfactor = 50);
-- Whether a report was ever asked for.
create sequence net.failure_reported;

-- When somebody is to be told: see functions/alert.sql.
create table net.alert (
  id serial primary key,
  name text not null unique,
  kind text not null check (kind in ('failure_share', 'oldest_waiting', 'no_worker', 'circuit_open', 'queue_depth')),
  threshold float8 not null, -- fires from that on: a share of 0..1, seconds, circuits, requests
  clear_threshold float8, -- ends below that; null: below the threshold
  for_seconds int not null default 0 check (for_seconds between 0 and 86400), -- it has to last as long before it fires
  destination text, -- null: all of them
  url text, -- null: nobody is sent anything, it is only shown
  format text check (format in ('standard', 'slack')), -- null: by the host
  enabled bool not null default true,
  owner oid, -- in whose name it is sent: who set the url; null: it was restored elsewhere since
  state text not null default 'ok' check (state in ('ok', 'firing')),
  since timestamptz not null default clock_timestamp(), -- of the state
  over_since timestamptz, -- since when the value is over the threshold
  last_value float8,
  evaluated_at timestamptz,
  trouble text -- why the last report of it could not be queued
);
comment on table net.alert is 'rules that are looked at once a minute; read them through the view net.alerts';

-- Attempts since the schema was laid, for counters that never go back: of all destinations by bucket ('' as series), and
-- of the first fifty of them, and the rest together (*), in bucket 0.
create table net.metric_total (
  series text not null,
  outcome text not null,
  bucket int not null,
  n bigint not null,
  primary key (series, outcome, bucket)
) with (fillfactor = 50);
create table net.metric_series (
  destination text primary key
);
insert into net.chore (name, begun) values ('alerts', '-infinity');

-- Many requests sent again, a few of them first: see functions/replay.sql.
create table net.replay_run (
  id serial primary key,
  requester oid not null,
  requested_by text not null,
  created timestamptz not null default clock_timestamp(),
  reason text,
  state text not null default 'canary' check (state in ('canary', 'running', 'done', 'stopped')),
  canaries int not null, -- that go first
  min_success float8 not null, -- the share of them that has to succeed
  per_second float8, -- null: as fast as workers are
  total int not null default 0, -- requests that were taken
  left_out int not null default 0, -- that were asked for, and not taken
  released int not null default 0, -- whose turn has come
  skipped int not null default 0, -- of these, those that could not be sent again any more
  succeeded int not null default 0,
  failed int not null default 0,
  cancelled int not null default 0,
  upto int not null default 0, -- the place of the last one whose turn has come
  next_due timestamptz not null default '-infinity', -- when the next one may go, by the rate
  next_look timestamptz not null default '-infinity',
  stop_reason text,
  ended timestamptz, -- no more is sent since then
  trouble text -- why the last look at it failed
) with (fillfactor = 50);
create index replay_run_live on net.replay_run (next_look) where state in ('canary', 'running');
create index replay_run_ended on net.replay_run (ended);
comment on table net.replay_run is 'requests sent again, a few of them first; read them through the view net.replays';
create table net.replay_request (
  run_id int not null references net.replay_run (id) on delete cascade,
  place int not null, -- in the order of the run
  request_id bigint not null,
  finished_at timestamptz, -- when it had ended: who sent it again by himself since then has changed that
  released_at timestamptz,
  outcome text, -- null: it waits, or is under way
  primary key (run_id, place)
);
create unique index replay_request_live on net.replay_request (request_id) where outcome is null;
create index replay_request_under_way on net.replay_request (run_id, place)
  where released_at is not null and outcome is null;
