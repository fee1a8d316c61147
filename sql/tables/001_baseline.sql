-- Tables, types, indexes and settings of schema net: version 9. Files here are numbered by what they bring, and what
-- follows is 002_name.sql for version 10; functions, triggers and views stand in sql/functions, rights in access.sql.
create schema net;
comment on schema net is 'pgCourier: HTTP requests queued in SQL, delivered by its workers';

create table net.schema_version (
  version int primary key,
  applied timestamptz not null default now(),
  program text not null,
  sha256 text
);
comment on column net.schema_version.program is 'laid the functions that go with this version';
comment on column net.schema_version.sha256 is 'of the text of these functions and of the access to them; null: before version 9';

-- Values that hold for all requests. An endpoint's own and a request's own go before them.
create table net.setting (
  name text primary key,
  value text not null,
  description text not null
);
insert into net.setting (name, value, description) values
  ('installation', replace(gen_random_uuid()::text, '-', ''), 'names this queue in webhook-id and Idempotency-Key'),
  ('max_attempts', '5', 'attempts that a request is given'),
  ('retry_base_ms', '1000', 'backoff before the second attempt, in milliseconds; doubled for each one after'),
  ('retry_cap_ms', '3600000', 'longest backoff, in milliseconds'),
  ('retry_statuses', '408,425,429,500,502,503,504', 'response codes that are tried again'),
  ('response_limit_bytes', '10485760', 'how much of a response body is kept'),
  ('keep_succeeded', '7 days', 'how long a request is kept after it succeeded'),
  ('keep_failed', '7 days', 'how long a request is kept after it failed'),
  ('keep_cancelled', '7 days', 'how long a request is kept after it was cancelled'),
  ('keep_metrics', '7 days', 'how long the aggregates behind the plots are kept'),
  ('keep_hourly_metrics', '30 days', 'how long the sums per hour, and the depth of the queue, are kept'),
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
  ('failure_reports_per_minute', '10', 'reports a minute of one endpoint; the next one says how many were left out');

-- Whether a limit of net._default_limit() was ever set to another value: its first one was drawn. A look at it costs
-- next to nothing, where a question to net.setting in each call would not. Nothing takes it back.
create sequence net.limits_changed;

create domain net.http_method as text; -- one of net._http_methods(), which lays its check

-- Lifecycle of a request in pg_net's words, for net._http_collect_response.
create type net.request_status as enum ('PENDING', 'SUCCESS', 'ERROR');
create type net.http_response as (status_code integer, headers jsonb, body text);
create type net.http_response_result as (status net.request_status, message text, response net.http_response);

-- One row per request for its whole life. What waits or runs stands in a small partition of its own, so
-- that neither a claim nor its vacuum ever meets the history. There is no check constraint, since the server
-- parses each of them anew for every statement: a third of what queueing a request costs.
create table net.http_request_queue (
  id bigserial not null,
  method net.http_method not null,
  url text not null,
  headers jsonb,
  body bytea,
  timeout_milliseconds int not null default 5000,
  status text not null default 'pending', -- held to its six words by the partitions
  created timestamptz not null default clock_timestamp(),
  scheduled_at timestamptz not null default clock_timestamp(),
  priority int not null default 0,
  attempt int not null default 0,
  max_attempts int,
  status_code int,
  error_msg text,
  started_at timestamptz,
  finished_at timestamptz,
  worker_id bigint,
  idempotency_key text,
  requested_by text not null default current_user,
  retry_policy jsonb,
  destination text,
  attempts_forgiven int not null default 0,
  requester oid not null default 0,
  claim_token bigint,
  later bool not null default false,
  schedule_id int,
  ordering_key text,
  ordered bool,
  behind bool,
  notice bool,
  detour_id int,
  caused_by jsonb
) partition by list (status);

comment on table net.http_request_queue is 'every request, waiting or done: one row each, newest by created';
comment on column net.http_request_queue.scheduled_at is 'when it is due; in the past: at once';
comment on column net.http_request_queue.priority is
  'of what a role has for a destination a higher one goes first; between roles turns decide';
comment on column net.http_request_queue.attempt is 'attempts begun so far';
comment on column net.http_request_queue.max_attempts is 'null until the first attempt ends: the endpoint''s or the default';
comment on column net.http_request_queue.retry_policy is 'this request''s own {max_attempts, base_ms, cap_ms, statuses, jitter}';
comment on column net.http_request_queue.destination is 'the lane it waits in: host[:port], or the prefix of an endpoint with a path';
comment on column net.http_request_queue.attempts_forgiven is 'attempts that do not count: lost with a dead worker, or before a manual retry';
comment on column net.http_request_queue.claim_token is 'drawn anew for each claim: an outcome is recorded for the claim that made it alone';

comment on column net.http_request_queue.later is
  'was not due when it was written: stands apart in the index of lanes until it is';
comment on column net.http_request_queue.schedule_id is 'the one of net.schedules that it came of';
comment on column net.http_request_queue.ordering_key is
  'a role''s requests with the same one go one after the other, in the order of their ids';
comment on column net.http_request_queue.ordered is
  'the policy of its destination has a role''s requests go one after the other; null: it does not';
comment on column net.http_request_queue.behind is
  'another one goes first: stands aside until that has ended; null: none does, or nobody has looked yet';
comment on column net.http_request_queue.caused_by is
  'the change that a webhook sent it for: schema, table, op, trigger, key, rows, xid; null: a call, or keep_lineage is off';
comment on column net.http_request_queue.detour_id is 'the one of net.detour that it stands aside for; null: it does not';
comment on column net.http_request_queue.notice is
  'reports the failure of another one, or an alert: its own failure is reported to nobody; null: it does not';
comment on column net.http_request_queue.requester is
  'the role that asked for it, whatever it is called by now; 0: the one that bears the name requested_by';

-- A request that begins to run changes no column that an index knows: its new version stays on its page, for which
-- half of the page is free, and no index is written. So there is no index of what runs; that stands in net.claim.
create table net.http_request_active partition of net.http_request_queue
  for values in ('pending', 'running', 'retrying')
  with (fillfactor = 45, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000,
        autovacuum_analyze_scale_factor = 0.2, autovacuum_analyze_threshold = 5000,
        autovacuum_vacuum_cost_delay = 0);
create table net.http_request_finished partition of net.http_request_queue
  for values in ('succeeded', 'failed', 'cancelled')
  -- What retention removes is to be room again soon, however long the history is.
  with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 10000,
        autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_cost_limit = 2000);

create unique index http_request_active_id on net.http_request_active (id);
create unique index http_request_finished_id on net.http_request_finished (id);
create index http_request_queue_created on net.http_request_queue (created);
-- What is active, by lane, which is a role's requests to a destination: claims pass over what runs, and never meet what
-- is not due. Every row has a destination; a question for ids alone does not say so, and thus never reads this index from
-- end to end, however small the statistics make it.
create index http_request_active_lane on net.http_request_active
  (later, requester, destination, (-priority), scheduled_at, id) where destination is not null;
create index http_request_active_later on net.http_request_active (scheduled_at, id) where later and behind is null;
-- Requests that go one after the other: see functions/ordering.sql.
create index http_request_active_ordering on net.http_request_active (requester, ordering_key, later, id)
  where ordering_key is not null;
create index http_request_active_behind on net.http_request_active (scheduled_at, id) where behind;
create index http_request_active_ordered on net.http_request_active (requester, destination, later, id) where ordered;
create index http_request_active_detour on net.http_request_active (detour_id, id) where detour_id is not null;
create unique index http_request_active_idempotency on net.http_request_active (requester, idempotency_key)
  where idempotency_key is not null;
-- For retention. Succeeded ones sort last, so the server's short cut for the rightmost page applies to them.
create index http_request_finished_age on net.http_request_finished (status, finished_at);
create index http_request_finished_unsuccessful on net.http_request_finished (status, id)
  where status <> 'succeeded';
create index http_request_finished_schedule on net.http_request_finished (schedule_id, id) where schedule_id is not null;

-- How far claims came, and when one last looked at all: see marks.sql.
create sequence net.claim_mark minvalue 0;
create sequence net.claim_mark_id minvalue 0;
create sequence net.claim_look;

create table net.claim (
  worker_id bigint not null, -- 0: somebody wrote the status by hand, and no worker
  ids bigint[] not null
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 500, vacuum_truncate = off);
comment on table net.claim is 'requests that workers have claimed; a row for each claim, and some of it may have ended';

-- Lines of requests in which something has moved, so that the next one may go: a row for each batch of them, an element
-- each. A claim follows them up. See functions/ordering.sql.
create table net.line_change (
  id bigint generated always as identity primary key,
  requesters oid[] not null,
  ordering_keys text[] not null,
  destinations text[] not null -- null: not of an ordered one
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 500, vacuum_truncate = off);

-- The newest attempt's response, one row per request: pg_net's table, on which users put triggers.
create table net._http_response (
  id bigint primary key,
  status_code integer,
  content_type text,
  headers jsonb,
  content text,
  timed_out bool,
  error_msg text,
  created timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 10000,
        autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_cost_limit = 2000);
create index _http_response_created on net._http_response (created);

-- One row per attempt. Its response stands in net._http_response while it is the newest attempt, and moves
-- here when the next one ends: nothing is stored twice. Read it through the view net.http_attempt.
create table net.http_attempt_log (
  request_id bigint not null,
  attempt int not null,
  worker_id bigint,
  sends int,
  started_at timestamptz,
  finished_at timestamptz,
  dns_ms float8,
  connect_ms float8,
  tls_ms float8,
  first_byte_ms float8,
  total_ms float8,
  status_code int,
  timed_out bool not null default false,
  truncated bool not null default false,
  superseded bool not null default false,
  error_msg text,
  remote_address text,
  content_type text,
  headers jsonb,
  content text,
  raw bytea,
  transport "char", -- the first letter of its worker's
  sent_to text,
  left_out int,
  on_response_error text,
  header_order bytea,
  primary key (request_id, attempt)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 10000,
        autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_cost_limit = 2000);
comment on column net.http_attempt_log.sends is 'how often it went on the wire; null: the worker died, 0 or 1';
comment on column net.http_attempt_log.sent_to is 'the URL of the stand-in that its worker sent it to instead; null: to its own';
comment on column net.http_attempt_log.left_out is
  'bytes of the response that are not kept, as the policy has it; null: all of it is';
comment on column net.http_attempt_log.on_response_error is 'why the function of the policy was not called to its end';
comment on column net.http_attempt_log.header_order is
  'in which order the headers came: for each the place of its name among those of headers, which jsonb sorts; null: not known';
comment on column net.http_attempt_log.raw is 'the exact bytes, where content cannot hold them (not UTF-8, or with NUL)';

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

-- What a worker asks of a claim: see net._claim().
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

-- How many finished requests there are, kept by those who finish them: a count(*) of history is never asked.
create table net.finished_count (
  slot bigint not null, -- a worker, or a session as -pid, so that two never wait for one another; 0: the past
  status text not null,
  n bigint not null,
  primary key (slot, status)
) with (fillfactor = 50);

-- Attempts per minute, destination, outcome and latency bucket: bucket b holds up to 2^(b/4) milliseconds.
create table net.metric (
  minute timestamptz not null,
  destination text not null,
  outcome text not null, -- 2xx, 3xx, 4xx, 5xx, timeout, error
  bucket int not null,
  worker_id bigint not null,
  n bigint not null,
  primary key (minute, destination, outcome, bucket, worker_id)
) with (fillfactor = 70);

-- Policy for the requests whose URL begins with `prefix`; the longest one counts. Null: the default holds.
create table net.endpoint (
  id serial primary key,
  prefix text not null unique,
  enabled bool not null default true,
  max_attempts int check (max_attempts >= 1),
  retry_base_ms int check (retry_base_ms >= 1),
  retry_cap_ms bigint check (retry_cap_ms >= 1),
  retry_statuses int[],
  max_concurrency int check (max_concurrency >= 1),
  rate_per_second float8 check (rate_per_second > 0),
  rate_burst int not null default 1 check (rate_burst >= 1),
  breaker_failures int check (breaker_failures >= 1),
  breaker_cooldown interval not null default '30 s',
  follow_redirects bool not null default true,
  extra_headers jsonb not null default '{}',
  circuit text not null default 'closed' check (circuit in ('closed', 'open', 'half_open')),
  circuit_until timestamptz, -- when an open circuit lets a probe through; null: when somebody closes it
  failures int not null default 0, -- in a row
  tokens float8 not null default 0,
  tokens_at timestamptz,
  -- The lane its requests wait in: a whole host's is host[:port], as the queue writes it.
  destination text not null,
  has_path bool not null,
  -- Whose requests carry extra_headers and signatures: see net._may_use_credentials().
  owner oid not null default to_regrole(quote_ident(current_user)),
  allowed_roles name[],
  -- How its connections are made. Files are named as the workers find them: what is in them never comes here.
  ca_file text check (ca_file ~ '^/[^[:cntrl:]]+$'), -- trusted in the place of the system's certificates
  client_certificate_file text check (client_certificate_file ~ '^/[^[:cntrl:]]+$'),
  client_key_file text check (client_key_file ~ '^/[^[:cntrl:]]+$'), -- null: in the certificate's file
  min_tls_version text check (min_tls_version in ('1.2', '1.3')),
  proxy text check (proxy ~ '^(none|(http|socks5)://[^/@[:space:]]+)$'), -- null: the worker's
  ip_version int check (ip_version in (4, 6)),
  -- What a response counts as, what is kept of it and who hears of it: see functions/verdicts.sql. Null: as all others.
  retry_codes int[],
  fail_codes int[],
  succeed_codes int[],
  success_condition text, -- a jsonpath that the body must meet
  keep_response text check (keep_response in ('all', 'errors', 'none')),
  keep_response_bytes int check (keep_response_bytes >= 0),
  on_response text, -- a function of (bigint, integer, jsonb, text), or none
  ordered bool not null default false, -- one request of a role after the other, in the order of their ids
  -- Where a request that failed for good is reported, in whose name: see functions/failure_reports.sql.
  on_failure_url text, -- null: where the setting says; none: nowhere
  on_failure_format text check (on_failure_format in ('standard', 'slack')), -- null: by the host
  on_failure_owner oid, -- who set it; null: nobody, or it was restored elsewhere since
  -- Nothing goes there until then: see functions/pause.sql.
  paused_until timestamptz,
  pause_reason text,
  paused_by text
);
create index endpoint_destination on net.endpoint (destination);
-- The longest prefix is the last of those that the URL begins with.
create index endpoint_with_path on net.endpoint (destination collate "C") where has_path;
comment on table net.endpoint is 'policy per destination; prefix is a host, host:port, or the beginning of a URL';
comment on column net.endpoint.owner is 'the role that made it';
comment on column net.endpoint.allowed_roles is
  'whose requests carry its signatures and extra_headers, members of these included, public for all; null: the owner and its members';
comment on column net.endpoint.client_certificate_file is
  'on the worker''s machine; goes along with the requests of allowed_roles alone, as signatures do';

-- What a role met with at an endpoint that has a circuit breaker: its own failures shut it out, and not the others.
create table net.role_circuit (
  endpoint_id int not null references net.endpoint (id) on delete cascade,
  requester oid not null,
  failures int not null default 0, -- in a row
  succeeded_at timestamptz, -- noted once a minute
  shut_until timestamptz, -- when it may try again
  primary key (endpoint_id, requester)
) with (fillfactor = 50);

-- Signing secrets (Standard Webhooks). Several live ones while a new one is rolled out: each signs.
create table net.endpoint_secret (
  endpoint_id int not null references net.endpoint (id) on delete cascade,
  secret text not null check (secret ~ '^whsec_[A-Za-z0-9+/]{16,}={0,2}$'),
  created timestamptz not null default now(),
  expires timestamptz,
  primary key (endpoint_id, secret)
);

-- Whether there ever was an endpoint with a path: its first value was drawn. A look at it costs next to nothing, where
-- a question to the table in each call cost a seventh. Nothing takes it back; then the table is asked.
create sequence net.endpoint_path;

-- The same of an endpoint that is ordered.
create sequence net.endpoint_ordered;

-- The same of any of these, or a limit: each look takes a lock, and a transaction has room for few that cost little.
create sequence net.unusual;

-- A row for each statement that changed what workers hold by: endpoints, their secrets, settings. Which of them are
-- there is the mark of the policies (net._policy_mark), which changes with the commit of such a statement.
create table net.policy_change (
  id bigint generated always as identity primary key
);

-- Live and past workers. A live one holds the advisory lock `lock_key` in its session, the server process
-- `backend_pid`; where a pooler hides the session (lease = heartbeat) last_seen alone speaks for it.
create table net.worker (
  id serial primary key,
  host text not null,
  pid int not null,
  version text not null,
  state text not null default 'running' check (state in ('running', 'draining', 'stopped', 'dead')),
  lease text not null default 'session' check (lease in ('session', 'heartbeat')),
  concurrency int not null default 0,
  in_flight int not null default 0,
  finished bigint not null default 0,
  per_second float8 not null default 0,
  started_at timestamptz not null default now(),
  last_seen timestamptz not null default now(),
  paused bool not null default false, -- claims nothing until somebody lets it go on
  taken_over int not null default 0, -- requests that were running in its name and wait again
  taken_over_at timestamptz,
  swept bool not null default false, -- its requests were looked for without its claims
  registration bigint, -- drawn by the worker: ids begin anew where the schema was installed anew
  lock_key bigint, -- drawn for each session: nobody can hold it beforehand
  backend_pid int,
  silent_since timestamptz, -- holds its lock and was not seen for long: its host may be gone
  transport text check (transport in ('curl', 'qt')), -- what carries its requests
  detour bool not null default false -- takes what its detour says, and nothing else
) with (fillfactor = 50);

-- Hosts whose requests go to an address of somebody who develops their receiver: see functions/detour.sql.
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
  select u, '-infinity' from unnest(array['keep_succeeded', 'keep_failed', 'keep_cancelled', 'active', 'responses', 'attempts',
    'alerts']) as u;

-- The highest of some six looks a minute. No row: no worker ran.
create table net.queue_sample (
  minute timestamptz primary key,
  waiting bigint not null, -- pending and retrying
  running bigint not null,
  oldest_seconds float8, -- age of what is due and has waited longest; null: nothing was due
  sampled_at timestamptz not null
) with (fillfactor = 70);

-- Sums of net.metric over the workers, per destination and over all of them (''): 60 s (only over all), 300 s, 3600 s.
create table net.metric_rollup (
  step int not null check (step in (60, 300, 3600)), -- seconds
  destination text not null,
  at timestamptz not null, -- where the step begins
  outcome text not null,
  bucket int not null,
  n bigint not null,
  primary key (step, destination, at, outcome, bucket) include (n)
);

-- Up to where the sums are complete.
create table net.rollup_progress (
  step int primary key,
  upto timestamptz not null
);
insert into net.rollup_progress (step, upto)
  select s, to_timestamp(floor(date_part('epoch', now() - interval '2 hours') / 3600) * 3600)
  from unnest(array[60, 300, 3600]) as s;

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

-- Who sees which rows is said in access.sql.
alter table net.http_request_queue enable row level security;
alter table net._http_response enable row level security;

-- Large values compress several times cheaper with lz4, where the server has it (PostgreSQL 14 and newer).
do $do$
declare
  col text[];
begin
  if current_setting('server_version_num')::int < 140000 then
    return;
  end if;
  foreach col slice 1 in array array[
    ['http_request_queue', 'body'], ['http_request_queue', 'headers'],
    ['http_request_active', 'body'], ['http_request_active', 'headers'],
    ['http_request_finished', 'body'], ['http_request_finished', 'headers'],
    ['claim', 'ids'], ['_http_response', 'content'], ['_http_response', 'headers'],
    ['http_attempt_log', 'content'], ['http_attempt_log', 'raw']]
  loop
    execute format('alter table net.%I alter column %I set compression lz4', col[1], col[2]);
  end loop;
exception when feature_not_supported then
  null; -- built without lz4: the default does
end
$do$;
