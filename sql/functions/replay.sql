-- Replays: many requests sent again with care. A few go first, the canaries; once these have ended, the share of them that
-- succeeded decides whether the others follow. A run stands in tables alone and is driven by whichever worker looks first
-- (replay_look.sql). Who asks is known as in net._call, by the defaults of columns that nobody may write.
create or replace view net._replay_call with (security_barrier) as
  select null::text as act, null::bigint[] as ids, null::int as canaries, null::float8 as min_success, null::float8 as rate,
    null::text as reason, null::bool as succeeded_too, null::bigint as run_id, null::jsonb as done, null::name as caller,
    null::oid as caller_id
  where false;
alter view net._replay_call alter column caller set default current_user;
alter view net._replay_call alter column caller_id set default quote_ident(current_user)::regrole::oid;

-- What a replay makes of each of these requests: left_out is null where it takes it.
create or replace function net._replay_candidates(ids bigint[], caller name, caller_id oid, succeeded_too bool)
  returns table (request_id bigint, destination text, method text, finished_at timestamptz, own_key bool, left_out text)
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set jit = off
as $$
declare
  any_ones constant bool := has_table_privilege(caller_id, 'net.http_request_queue', 'update');
  since constant timestamptz := net._home_since();
begin
  return query
    select w.id, coalesce(f.destination, a.destination), coalesce(f.method, a.method)::text, f.finished_at,
      f.idempotency_key is not null
        or exists (select from jsonb_object_keys(case when jsonb_typeof(f.headers) = 'object' then f.headers else '{}' end)
          as h (name) where lower(h.name) in ('idempotency-key', 'webhook-id')),
      case when f.id is null and a.id is null then 'unknown'
        when f.id is null then 'live'
        when f.status = 'succeeded' and succeeded_too is not true then 'succeeded'
        when exists (select from net.replay_request as m where m.request_id = w.id and m.outcome is null) then 'replay'
        when f.idempotency_key is not null and exists (select from net.http_request_active as k
          where k.requester = f.requester and k.idempotency_key = f.idempotency_key) then 'key'
      end
    from (select distinct u.id from unnest(ids) as u (id) where u.id is not null) as w
    left join net.http_request_finished as f on f.id = w.id
      and (any_ones or net._is_of(caller, caller_id, since, f.requested_by, f.requester, f.created))
    left join net.http_request_active as a on a.id = w.id
      and (any_ones or net._is_of(caller, caller_id, since, a.requested_by, a.requester, a.created));
end
$$;

create or replace function net._check_replay(call net._replay_call) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  if (call.canaries between 0 and 10000) is not true then
    raise exception 'canaries must be from 0 to 10000, not %', coalesce(call.canaries::text, 'null')
      using errcode = 'invalid_parameter_value';
  elsif (call.min_success between 0 and 1) is not true then
    raise exception 'min_success is a share from 0 to 1, such as 0.9, not %', coalesce(call.min_success::text, 'null')
      using errcode = 'invalid_parameter_value';
  elsif (call.rate > 0 and call.rate <= 100000) is false then
    raise exception 'rate must be above 0 and at most 100000 requests a second, not %', call.rate
      using errcode = 'invalid_parameter_value';
  elsif (select count(*) from net.replay_run as r
    where r.requester = call.caller_id and r.state in ('canary', 'running')) >= 20
  then
    raise exception 'role "%" has 20 replays that go on already', call.caller
      using errcode = 'configuration_limit_exceeded', hint = 'Wait for one of them, or end it with net.stop_replay(id).';
  end if;
end
$$;

-- Canaries are taken from each destination in turn, since one's say nothing of another; all go in the order of their ids.
create or replace function net._take_for_replay(run int, call net._replay_call) returns int
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  taken int;
begin
  with chosen as (
    select c.request_id, c.finished_at, row_number() over (partition by c.destination order by c.request_id) as turn
      from net._replay_candidates(call.ids, call.caller, call.caller_id, call.succeeded_too) as c where c.left_out is null
  ), ranked as (
    select c.request_id, c.finished_at, row_number() over (order by c.turn, c.request_id) > call.canaries as follows
      from chosen as c
  ), filed as (
    insert into net.replay_request (run_id, place, request_id, finished_at)
      select run, row_number() over (order by k.follows, k.request_id), k.request_id, k.finished_at from ranked as k
      on conflict do nothing -- another replay has just taken it
      returning 1
  )
  select count(*) into taken from filed;
  return taken;
end
$$;

create or replace function net._start_replay(call net._replay_call) returns bigint
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  asked constant int := (select count(distinct u) from unnest(call.ids) as u);
  run net.replay_run;
begin
  perform net._check_replay(call);
  insert into net.replay_run (requester, requested_by, reason, canaries, min_success, per_second)
    values (call.caller_id, call.caller, left(call.reason, 1000), call.canaries, call.min_success, call.rate)
    returning * into run;
  run.total := net._take_for_replay(run.id, call);
  if run.total = 0 then
    raise exception 'none of these % requests can be sent again', asked
      using errcode = 'no_data_found', hint = 'net.replay_preview(ids) says why.';
  end if;
  run.left_out := asked - run.total;
  run.canaries := least(run.canaries, run.total);
  run.state := case when run.canaries = 0 then 'running' else 'canary' end;
  perform net._look_at_replay(run);
  return run.id;
end
$$;

-- By destination and method, and why some are left out: how many reached their receiver before, which thus may get them
-- twice (answered, or sent without an answer), and how many bear a key of their own by which it can tell.
create or replace function net._preview_replay(call net._replay_call) returns jsonb
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
  set enable_seqscan = off set jit = off
as $$
begin
  return (select coalesce(jsonb_agg(to_jsonb(g)), '[]') from (
    select c.left_out, c.destination, c.method, count(*) as requests,
        count(*) filter (where l.answered) as answered,
        count(*) filter (where l.sent and not l.answered) as unanswered,
        count(*) filter (where c.own_key and (l.answered or l.sent)) as own_key
      from net._replay_candidates(call.ids, call.caller, call.caller_id, call.succeeded_too) as c
      cross join lateral (select coalesce(bool_or(t.status_code is not null), false) as answered,
          coalesce(bool_or(t.sends is distinct from 0), false) as sent
        from net.http_attempt_log as t where t.request_id = c.request_id and c.left_out is null) as l
      group by c.left_out, c.destination, c.method) as g);
end
$$;

create or replace function net._stop_replay_for(call net._replay_call) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  r net.replay_run;
begin
  select * into r from net.replay_run as t where t.id = call.run_id
      and (has_table_privilege(call.caller_id, 'net.http_request_queue', 'update') or net._is_of(call.caller,
        call.caller_id, net._home_since(), t.requested_by, t.requester, t.created)) for update;
  if not found then
    raise exception 'there is no replay %, or it is another role''s', coalesce(call.run_id::text, 'null')
      using errcode = 'no_data_found';
  elsif r.ended is not null then
    return false;
  end if;
  perform net._stop_replay(net._settle_replay(r), format('stopped by %s', call.caller));
  perform net._notify('pgcourier_change', '');
  return true;
end
$$;

create or replace function net._do_replay_act() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  if (new.act in ('start', 'preview', 'stop')) is not true then
    raise exception 'a replay is started, previewed or stopped, and nothing else: %', coalesce(quote_literal(new.act), 'null');
  elsif cardinality(new.ids) > 1000000 then
    raise exception 'a replay takes at most 1000000 requests, not %', cardinality(new.ids)
      using errcode = 'program_limit_exceeded';
  end if;
  new.done := case new.act when 'start' then to_jsonb(net._start_replay(new)) when 'preview' then net._preview_replay(new)
    when 'stop' then to_jsonb(net._stop_replay_for(new)) end;
  return new;
end
$$;

drop trigger if exists asked on net._replay_call;
create trigger asked instead of insert on net._replay_call for each row execute function net._do_replay_act();

create or replace function net._ask_replay(
  act text, ids bigint[] default null, canaries int default null, min_success float8 default null,
  rate float8 default null, reason text default null, succeeded_too bool default null, run_id bigint default null)
  returns jsonb
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  replica constant bool := current_setting('session_replication_role') = 'replica'; -- has triggers off
  answer jsonb;
begin
  if replica then
    perform set_config('session_replication_role', 'origin', true);
  end if;
  insert into net._replay_call (act, ids, canaries, min_success, rate, reason, succeeded_too, run_id)
    values (act, ids, canaries, min_success, rate, reason, succeeded_too, run_id) returning done into answer;
  if replica then
    perform set_config('session_replication_role', 'replica', true);
  end if;
  return answer;
end
$$;

-- Sends requests that ended once more: `canaries` of them first, and the others by themselves where at least that share of
-- these succeeds; `rate` a second at most. Answers the number of the replay, under which net.replays has it.
create or replace function net.replay(
  ids bigint[], canaries int default 10, min_success float8 default 0.9, rate float8 default null,
  reason text default null, include_succeeded bool default false) returns bigint
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  return net._ask_replay('start', ids, canaries, min_success, rate, reason, include_succeeded)::text::bigint;
end
$$;

-- Nothing more of it is sent. What no worker has begun is cancelled, what is under way ends by itself, and what had not had
-- its turn stays as it had ended. False: it has ended already.
create or replace function net.stop_replay(id bigint) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$ begin return net._ask_replay('stop', run_id => id)::text::bool; end $$;

-- What net.replay() of them would do. left_out is null where they are taken; else they are unknown (or another role's),
-- live (they wait or run), succeeded, in another replay, or a live request holds their idempotency key.
create or replace function net.replay_preview(ids bigint[], include_succeeded bool default false)
  returns table (left_out text, destination text, method text, requests bigint, answered bigint, unanswered bigint,
    own_key bigint)
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  return query select g.left_out, g.destination, g.method, g.requests, g.answered, g.unanswered, g.own_key
    from jsonb_to_recordset(net._ask_replay('preview', ids, succeeded_too => include_succeeded))
      as g (left_out text, destination text, method text, requests bigint, answered bigint, unanswered bigint, own_key bigint)
    order by g.left_out nulls first, g.requests desc, g.destination, g.method;
end
$$;
