-- Functions that hear of final responses: `on_response` of a policy, or of net.setting for all. What is owed is written
-- along with the outcome and removed along with what the function did, so that each response is told at least once, by
-- whichever worker is there; and what the function did stays once, since both are one transaction.
--
-- The function is somebody's code in a worker's session. PostgreSQL lets code that runs by `set role` take that back at
-- will, so it is called through a function of the request's owner with that one's rights (`security definer`), where it
-- can't. That one is made for the call and seen by its transaction alone: nobody can change it meanwhile. What would run
-- after it with the worker's rights, at the commit, is refused.

-- What stands in on_response: schema.name of a function of (bigint, integer, jsonb, text). By the catalog, since whoever
-- asks need not have a right to that schema.
create or replace function net._response_function(name text) returns regprocedure
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  part text[];
begin
  part := parse_ident(name);
  if cardinality(part) <> 2 then
    return null;
  end if;
  return (select p.oid from pg_proc as p join pg_namespace as n on n.oid = p.pronamespace
    where n.nspname = part[1]::name and p.proname = part[2]::name
      and p.proargtypes = array_to_string(array['bigint', 'integer', 'jsonb', 'text']::regtype[]::oid[], ' ')::oidvector);
exception when invalid_parameter_value then
  return null; -- no name at all
end
$$;

create or replace function net._check_on_response(name text) returns void
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  if net._response_function(name) is null then
    raise exception 'on_response "%" is no function of (bigint, integer, jsonb, text)', net._shown(name)
      using errcode = 'check_violation',
        hint = 'Name it with its schema, as app.on_response; its parameters are request id, status, headers and body.';
  end if;
end
$$;

-- Why a role's response must not go to a function; null: it may. A role's own code runs in its name, that of a superuser
-- and of the schema's owner, who may do whatever it may, and nobody else's.
create or replace function net._response_trouble(name text, asker oid) returns text
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  called constant regprocedure := net._response_function(name);
  f record;
begin
  if not exists (select from pg_roles as r where r.oid = asker) then
    return 'the role of the request is gone';
  elsif called is null then
    return format('there is no function %s(bigint, integer, jsonb, text)', name);
  end if;
  select p.proowner, p.prokind, p.pronamespace into f from pg_proc as p where p.oid = called;
  if f.prokind <> 'f' then
    return format('%s is no plain function', name);
  elsif f.proowner <> asker and not (select r.rolsuper from pg_roles as r where r.oid = f.proowner)
    and f.proowner <> (select n.nspowner from pg_namespace as n where n.nspname = 'net')
  then
    return format('%s belongs to "%s": it must belong to "%s", whose request it is, to the owner of schema net or to a superuser',
      name, pg_get_userbyid(f.proowner), pg_get_userbyid(asker));
  elsif not (has_function_privilege(asker, called, 'execute') and has_schema_privilege(asker, f.pronamespace, 'usage')) then
    return format('role "%s" may not execute %s', pg_get_userbyid(asker), name);
  elsif not pg_has_role(current_user, asker, 'member') then
    return format('the worker''s role "%s" may not act for "%s": grant "%2$s" to "%1$s"', current_user,
      pg_get_userbyid(asker));
  end if;
  return null;
end
$$;

-- Notes which responses of those that a worker has just recorded are to be told, an element of each array for one. Never
-- in the way of their record: what goes wrong is said, of each.
create or replace function net._owe_response_calls(
  worker int, ids bigint[], attempts int[], functions text[], codes int[], heads text[], bodies text[]) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  most constant bigint := net._limit('on_response_limit');
  c record;
begin
  for c in
    select s.*, coalesce(net._asker(q.requested_by, q.requester, q.created), 0) as asker
      from (select unnest(ids) as id, unnest(attempts) as attempt, unnest(functions) as function, unnest(codes) as code,
        unnest(heads) as head, unnest(bodies) as body) as s
      join net.http_request_finished as q on q.id = any (array[s.id])
      where q.attempt = s.attempt and q.worker_id = worker -- else the outcome decided nothing
  loop
    begin
      if (select count(*) from (select from net.response_call as r where r.requester = c.asker limit most) as o) >= most then
        raise exception 'so many calls are owed to role "%" already: %', pg_get_userbyid(c.asker), most
          using hint = 'on_response_limit';
      end if;
      insert into net.response_call as r (request_id, attempt, requester, function, status_code, headers, body)
        values (c.id, c.attempt, c.asker, c.function, c.code, c.head::jsonb, c.body)
        on conflict (request_id) do update set attempt = excluded.attempt, requester = excluded.requester,
          function = excluded.function, status_code = excluded.status_code, headers = excluded.headers,
          body = excluded.body, tries = 0, due = excluded.due;
    exception when others then
      perform net._tell_response_trouble(c.id, c.attempt, c.function || ' was not called: ' || sqlerrm);
    end;
  end loop;
end
$$;

create or replace function net._tell_response_trouble(id bigint, number int, trouble text) returns void
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$
  update net.http_attempt_log as a set on_response_error = trouble
    where a.request_id = id and a.attempt = number and a.on_response_error is distinct from trouble
$$;

-- The next call that is due, of the role behind `after` first, held until the end of the transaction in which the worker
-- makes it, calls it and ends it. No row: none is due. With a trouble there is nothing to call.
create or replace function net._next_response_call(after oid)
  returns table (request_id bigint, requester oid, function text, trouble text)
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
#variable_conflict use_column
declare
  c record;
begin
  select r.request_id, r.requester, r.function into c from net.response_call as r
    where r.requester > after and r.due <= clock_timestamp()
    order by r.requester, r.due limit 1 for update skip locked;
  if c.request_id is null then
    select r.request_id, r.requester, r.function into c from net.response_call as r
      where r.due <= clock_timestamp() order by r.requester, r.due limit 1 for update skip locked;
  end if;
  if c.request_id is not null then
    return query select c.request_id, c.requester, c.function, net._response_trouble(c.function, c.requester);
  end if;
end
$$;

-- Makes what a call goes through, and limits how long it takes.
create or replace function net._make_response_call(id bigint) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  c record;
  part text[];
begin
  select r.requester, r.function into c from net.response_call as r where r.request_id = id;
  part := parse_ident(c.function);
  execute 'create function pg_temp.pgcourier_response(bigint, integer, jsonb, text) returns void language plpgsql'
    || ' security definer set search_path = "$user", public as '
    || quote_literal(format('begin perform %I.%I($1, $2, $3, $4); end', part[1], part[2]));
  execute format('alter function pg_temp.pgcourier_response(bigint, integer, jsonb, text) owner to %I',
    pg_get_userbyid(c.requester));
  perform set_config('statement_timeout', net._limit('on_response_timeout_ms')::text, true);
end
$$;

-- After the call: what it left behind to run later, with the worker's rights, ends it; so does a function that is not what
-- it was. Then the call is owed no more. Without an operator or a letter that the session could have made mean another.
create or replace function net._end_response_call(id bigint) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  late text;
  c record;
begin
  if exists (select from pg_cursors as k where k.is_holdable) then
    raise exception 'it left a cursor open WITH HOLD';
  end if;
  select l.relation::regclass::text into late from pg_locks as l
    join pg_trigger as t on t.tgrelid = l.relation join pg_proc as p on p.oid = t.tgfoid
    where l.pid = pg_backend_pid() and l.locktype = 'relation' and l.mode not in ('AccessShareLock', 'RowShareLock')
      and l.database = (select d.oid from pg_database as d where d.datname = current_database())
      and t.tgdeferrable
      and not (t.tgisinternal and starts_with(p.proname, 'RI_FKey_') and p.pronamespace = 'pg_catalog'::regnamespace)
    limit 1;
  if late is not null then
    raise exception 'it writes %, which has a deferrable constraint that is no foreign key', late;
  end if;
  select r.attempt, net._response_trouble(r.function, r.requester) as trouble into c
    from net.response_call as r where r.request_id = id;
  if c.trouble is not null then
    raise exception '%', c.trouble;
  end if;
  delete from net.response_call as r where r.request_id = id;
  perform net._tell_response_trouble(id, c.attempt, null);
end
$$;

-- In a transaction after that of the call: it is made again 1, 5, 25 and 125 s later, and then no more. After one that took
-- too long what else is owed to its role waits as well, so that others get their turn. Answers whether it was given up.
create or replace function net._response_call_failed(id bigint, why text, slow bool) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  most constant int := 5;
  c record;
begin
  update net.response_call as r set tries = r.tries + 1, due = clock_timestamp() + interval '1 s' * power(5, least(r.tries, most))
    where r.request_id = id returning r.* into c;
  if c.request_id is null then
    return false;
  end if;
  perform net._tell_response_trouble(id, c.attempt, left(format('%s: %s', c.function, why), 2000));
  if slow then
    update net.response_call as r set due = greatest(r.due, clock_timestamp() + interval '20 s')
      where r.requester = c.requester and r.request_id <> id;
  end if;
  if c.tries >= most then
    delete from net.response_call as r where r.request_id = id;
    return true;
  end if;
  return false;
end
$$;
