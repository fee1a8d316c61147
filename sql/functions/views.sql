-- What is read as a table and is none.
create or replace view net.http_attempt with (security_barrier) as
  select a.request_id, a.attempt, a.worker_id, a.started_at, a.finished_at, a.dns_ms, a.connect_ms, a.tls_ms,
    a.first_byte_ms, a.total_ms, a.sends, a.status_code, a.error_msg, a.timed_out, a.truncated, a.remote_address,
    coalesce(a.content_type, r.content_type) as content_type,
    coalesce(a.headers, r.headers) as headers,
    coalesce(a.content, r.content) as content,
    a.raw,
    case a.transport when 'c' then 'curl' when 'q' then 'qt' end as transport,
    a.sent_to, a.left_out, a.on_response_error, a.header_order
  from net.http_attempt_log as a
  left join net._http_response as r on r.id = a.request_id and not a.superseded and a.sends is not null
  where (select net._sees_all())
    or exists (select from net.http_request_queue as q where q.id = a.request_id
      and case when q.requester = 0 or q.created < (select net._home_since())
        then q.requested_by = current_user else q.requester = (select quote_ident(current_user)::regrole::oid) end);
comment on view net.http_attempt is 'every attempt of every request, with its phases and its response';

-- All that is paused now: the queue for everybody to see, what else there is for those whom it belongs to.
create or replace view net.pauses with (security_barrier) as
  select 'queue' as kind, null::text as target, null::text as trigger_name, p.until, p.reason, p.paused_by
    from net.pause as p where p.kind = 'queue' and p.until > now()
  union all
  select 'endpoint', e.prefix, null, e.paused_until, e.pause_reason, e.paused_by from net.endpoint as e
    where e.paused_until > now() and ((select net._sees_all()) or coalesce(pg_has_role(e.owner, 'usage'), false))
  union all
  select 'webhook', t.tgrelid::regclass::text, t.tgname::text, p.until, p.reason, p.paused_by
    from net.pause as p join pg_catalog.pg_trigger as t on t.oid = p.trigger_id
      join pg_catalog.pg_class as c on c.oid = t.tgrelid
    where p.kind = 'webhook' and p.until > now() and ((select net._sees_all()) or pg_has_role(c.relowner, 'usage'))
  union all
  select 'schedule', s.name, null, s.paused_until, s.pause_reason, s.paused_by from net.schedules as s where s.paused;
comment on view net.pauses is 'what is paused now: until when, why, by whom';

-- With what no worker could say: that none runs. For those who see all.
create or replace view net.alerts with (security_barrier) as
  select a.id, a.name, a.kind, a.threshold, a.clear_threshold, a.for_seconds, a.destination, a.url, a.format, a.enabled,
    case when g.seconds >= a.threshold then 'firing' else a.state end as state,
    case when g.seconds >= a.threshold then now() - make_interval(secs => g.seconds - a.threshold) else a.since end as since,
    coalesce(g.seconds, a.last_value) as last_value, a.evaluated_at, a.trouble,
    (select r.rolname::text from pg_catalog.pg_roles as r where r.oid = a.owner) as owner
  from net.alert as a
  left join lateral (select extract(epoch from clock_timestamp() - max(w.last_seen))::float8 as seconds from net.worker as w
    where a.kind = 'no_worker' and a.enabled having not bool_or(net._worker_state(w) in ('running', 'draining'))) as g on true
  where (select net._sees_all());
comment on view net.alerts is 'rules that are looked at once a minute, and whether they fire; for those who see all';

-- Replays that one began oneself, or all: with how far each one is.
create or replace view net.replays with (security_barrier) as
  select r.id, r.requested_by, r.created, r.reason, r.state, r.canaries, r.min_success, r.per_second, r.total, r.left_out,
    r.released, r.released - r.skipped - r.succeeded - r.failed - r.cancelled as under_way, r.succeeded, r.failed,
    r.cancelled, r.skipped, r.total - r.released as waiting, r.stop_reason, r.ended, r.trouble
  from net.replay_run as r
  where (select net._sees_all()) or case when r.created < (select net._home_since()) then r.requested_by = current_user
    else r.requester = (select quote_ident(current_user)::regrole::oid) end;
comment on view net.replays is 'requests sent again, a few of them first: how far each replay is, and why it stopped';

create or replace view net.replay_requests with (security_barrier) as
  select m.run_id as replay_id, m.place, m.request_id, m.released_at, m.outcome
  from net.replay_request as m where m.run_id in (select r.id from net.replays as r);
comment on view net.replay_requests is 'the requests of each replay in their order, and what became of them';
