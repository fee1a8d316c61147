-- Whose requests carry the signature and the headers of a policy, and how a running worker hears of a change of them.

-- A policy belongs to whoever made it. It is given to another, or made in the name of another, by those alone who may
-- act for that one: its members may use its credentials.
create or replace function net._endpoint_owner() returns trigger
  language plpgsql set search_path = pg_catalog, net, pg_temp -- with the rights of whoever changes it
as $$
begin
  if not pg_has_role(current_user, new.owner, 'member') then
    raise exception 'role "%" may not make a policy that belongs to "%"', current_user, new.owner::regrole
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;

drop trigger if exists owned on net.endpoint;
create trigger owned before insert or update of owner on net.endpoint
  for each row execute function net._endpoint_owner();

-- Whether there are policies with credentials at all: asked once for a claim. Volatile, as what follows: the claim sees
-- requests that were committed after the statement began, and so must these.
create or replace function net._any_credentials() returns bool
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$
  select exists (select from net.endpoint as e where e.extra_headers <> '{}'::jsonb)
    or exists (select from net.endpoint_secret)
$$;

-- What changes with every commit that changed a policy, a secret or a setting. Stable: of the snapshot of its statement.
create or replace function net._policy_mark() returns text
  language sql stable set search_path = pg_catalog, net, pg_temp
as $$ select coalesce(string_agg(c.id::text, ',' order by c.id), '') from net.policy_change as c $$;

-- As it is once a claim has its requests: whoever queued them after a change is not sent by what was before it.
create or replace function net._policy_mark_now() returns text
  language sql volatile set search_path = pg_catalog, net, pg_temp
as $$ select net._policy_mark() $$;

-- Whether a role's requests may carry the credentials of a policy with that owner and these allowed_roles.
create or replace function net._may_use_credentials(asker oid, owner oid, allowed_roles name[]) returns bool
  language sql stable set search_path = pg_catalog, net, pg_temp
as $$
  select coalesce('public' = any (allowed_roles), false) or case when allowed_roles is null then pg_has_role(asker, owner, 'usage')
    else exists (select from pg_catalog.pg_roles as r
      where r.rolname = any (allowed_roles) and pg_has_role(asker, r.oid, 'usage')) end
$$;

-- The role that asked for a request; null: it is gone, and whoever gets its name is another.
create or replace function net._asker(requested_by text, requester oid, created timestamptz) returns oid
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  return (select r.oid from pg_catalog.pg_roles as r
    where case when requester = 0 or created < net._home_since() then r.rolname = requested_by else r.oid = requester end);
end
$$;

-- Whether a request may carry the credentials of the policy of its lane: its role is a member of one of
-- allowed_roles, or of the policy's owner where that is null. 'public' in it stands for every role.
create or replace function net._may_use_credentials(request bigint, lane text) returns bool
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  e record;
  asker oid;
begin
  select p.owner, p.allowed_roles into e from net.endpoint as p
    where p.destination = lane order by length(p.prefix) desc limit 1;
  if not found or 'public' = any (e.allowed_roles) then
    return true;
  end if;
  select net._asker(q.requested_by, q.requester, q.created) into asker from net.http_request_active as q where q.id = request;
  return asker is not null and net._may_use_credentials(asker, e.owner, e.allowed_roles);
end
$$;

-- Whether the policy of its lane has a signature or headers that a request goes without, for those who see all.
create or replace function net._goes_unsigned(request bigint) returns bool
  language plpgsql stable security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  e net.endpoint;
  q record;
begin
  select r.destination, r.requester, r.requested_by, r.created into q from net.http_request_queue as r where r.id = request;
  select * into e from net.endpoint as p where p.destination = q.destination order by length(p.prefix) desc limit 1;
  if e.id is null or e.extra_headers = '{}'::jsonb and not exists (select from net.endpoint_secret as s
    where s.endpoint_id = e.id and (s.expires is null or s.expires > clock_timestamp()))
  then
    return false;
  end if;
  return net._may_use_credentials(net._asker(q.requested_by, q.requester, q.created), e.owner, e.allowed_roles) is not true;
end
$$;

-- Workers read the policies anew after any change by SQL of what they hold by: see net._endpoints_changed().
drop trigger if exists policy_changed on net.endpoint_secret;
create trigger policy_changed after insert or update or delete or truncate on net.endpoint_secret
  for each statement execute function net._endpoints_changed();
drop trigger if exists policy_changed on net.setting;
create trigger policy_changed after insert or update or delete or truncate on net.setting
  for each statement execute function net._endpoints_changed();
