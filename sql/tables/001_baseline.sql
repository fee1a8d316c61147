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
  ('priority_limit', '1000', 'a request''s priority is at most this, and at least as much below zero');

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
  later bool not null default false
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
create index http_request_active_later on net.http_request_active (scheduled_at, id) where later;
create unique index http_request_active_idempotency on net.http_request_active (requester, idempotency_key)
  where idempotency_key is not null;
-- For retention. Succeeded ones sort last, so the server's short cut for the rightmost page applies to them.
create index http_request_finished_age on net.http_request_finished (status, finished_at);
create index http_request_finished_unsuccessful on net.http_request_finished (status, id)
  where status <> 'succeeded';

-- How far claims came, and when one last looked at all: see marks.sql.
create sequence net.claim_mark minvalue 0;
create sequence net.claim_look;

create table net.claim (
  worker_id bigint not null, -- 0: somebody wrote the status by hand, and no worker
  ids bigint[] not null
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 500, vacuum_truncate = off);
comment on table net.claim is 'requests that workers have claimed; a row for each claim, and some of it may have ended';

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
  primary key (request_id, attempt)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 10000,
        autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_cost_limit = 2000);
comment on column net.http_attempt_log.sends is 'how often it went on the wire; null: the worker died, 0 or 1';
comment on column net.http_attempt_log.raw is 'the exact bytes, where content cannot hold them (not UTF-8, or with NUL)';

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
  allowed_roles name[]
);
create index endpoint_destination on net.endpoint (destination);
-- The longest prefix is the last of those that the URL begins with.
create index endpoint_with_path on net.endpoint (destination collate "C") where has_path;
comment on table net.endpoint is 'policy per destination; prefix is a host, host:port, or the beginning of a URL';
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
  transport text check (transport in ('curl', 'qt')) -- what carries its requests
) with (fillfactor = 50);

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
