-- The queue and what is kept of every request: tables, types and settings of schema net.
create schema net;
comment on schema net is 'pgCourier: HTTP requests queued in SQL, delivered by its workers';

create table net.schema_version (
  version int primary key,
  applied timestamptz not null default now(),
  program text not null
);

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
  ('keep_metrics', '7 days', 'how long the aggregates behind the plots are kept');

create domain net.http_method as text
  check (upper(value) in ('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'));

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
  attempts_forgiven int not null default 0
) partition by list (status);

comment on table net.http_request_queue is 'every request, waiting or done: one row each, newest by created';
comment on column net.http_request_queue.scheduled_at is 'when it is due; in the past: at once';
comment on column net.http_request_queue.priority is 'within a destination a higher one goes first';
comment on column net.http_request_queue.attempt is 'attempts begun so far';
comment on column net.http_request_queue.max_attempts is 'null until the first attempt ends: the endpoint''s or the default';
comment on column net.http_request_queue.retry_policy is 'this request''s own {max_attempts, base_ms, cap_ms, statuses, jitter}';
comment on column net.http_request_queue.destination is 'the lane it waits in: host[:port], or the prefix of an endpoint with a path';
comment on column net.http_request_queue.attempts_forgiven is 'attempts that do not count: lost with a dead worker, or before a manual retry';

create table net.http_request_active partition of net.http_request_queue
  for values in ('pending', 'running', 'retrying')
  with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000,
        autovacuum_analyze_scale_factor = 0.2, autovacuum_analyze_threshold = 5000,
        autovacuum_vacuum_cost_delay = 0);
create table net.http_request_finished partition of net.http_request_queue
  for values in ('succeeded', 'failed', 'cancelled');

create unique index http_request_active_id on net.http_request_active (id);
create unique index http_request_finished_id on net.http_request_finished (id);
create index http_request_queue_created on net.http_request_queue (created);
-- What waits, by lane; a lane's first entry tells whether anything in it is due.
create index http_request_active_waiting
  on net.http_request_active (destination, (-priority), scheduled_at, id)
  where status in ('pending', 'retrying');
create index http_request_active_running on net.http_request_active (destination, worker_id)
  where status = 'running';
create unique index http_request_active_idempotency on net.http_request_active (idempotency_key)
  where idempotency_key is not null;
-- For retention. Succeeded ones sort last, so the server's short cut for the rightmost page applies to them.
create index http_request_finished_age on net.http_request_finished (status, finished_at);
create index http_request_finished_unsuccessful on net.http_request_finished (status, id)
  where status <> 'succeeded';

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
);
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
  primary key (request_id, attempt)
);
comment on column net.http_attempt_log.sends is 'how often it went on the wire; null: the worker died, 0 or 1';
comment on column net.http_attempt_log.raw is 'the exact bytes, where content cannot hold them (not UTF-8, or with NUL)';

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
    ['_http_response', 'content'], ['_http_response', 'headers'],
    ['http_attempt_log', 'content'], ['http_attempt_log', 'raw']]
  loop
    execute format('alter table net.%I alter column %I set compression lz4', col[1], col[2]);
  end loop;
exception when feature_not_supported then
  null; -- built without lz4: the default does
end
$do$;
