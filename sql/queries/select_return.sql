-- What the way back to the real pg_net finds, and what becomes of it: a line each, beside dependents and rights.
with able as (
  select (select x.default_version from pg_catalog.pg_available_extensions as x where x.name = 'pg_net') as version,
    r.rolsuper as super, current_user as name, n.nspowner as owner, o.rolname as owner_name
  from pg_catalog.pg_roles as r, pg_catalog.pg_namespace as n join pg_catalog.pg_roles as o on o.oid = n.nspowner
  where r.rolname = current_user and n.nspname = 'net'
), waiting as (
  select a.id, a.status, a.method::text as method, a.url, a.priority, a.idempotency_key, /* pgnet_cannot */ as reason
  from net.http_request_active as a
), counted as (
  select count(*) filter (where w.status = 'running') as running, count(*) filter (where w.status <> 'running' and w.reason is null) as going,
    count(*) filter (where w.status = 'retrying' and w.reason is null) as retrying from waiting as w
), odd as (
  select w.id, w.method, w.reason, row_number() over (order by w.id) as n, count(*) over () as total
  from waiting as w where w.reason is not null and w.status <> 'running'
), items (turn, topic, name, detail, fate) as (
  select 1, 'extension', 'pg_net ' || coalesce(a.version, ''), case when a.version is null
      then 'is not to be had on this server: its files are not installed' else 'is made, and pgCourier''s schema net is dropped' end,
    case when a.version is null then 'stops' else 'changed' end from able as a
  union all
  select 2, 'session', a.name::text, case when a.super or pg_has_role(a.owner, 'usage')
      then 'may drop the schema; whether it may make the extension the server says'
      else 'may not drop schema net: run this as ' || a.owner_name || ' or as a superuser' end,
    case when a.super or pg_has_role(a.owner, 'usage') then 'note' else 'stops' end from able as a
  union all
  select 3, 'queue', c.running || ' running', 'are on their way: stop the workers, and wait until they have ended', 'stops'
  from counted as c where c.running > 0
  union all
  select 4, 'queue', c.going || ' waiting', case when c.going = 0 then 'nothing is to be moved'
      else 'requests keep their ids and are sent by pg_net, once and at once; ' || c.retrying || ' of them were tried before' end, 'kept'
  from counted as c
  union all
  select 5, 'queue', 'request ' || o.id, o.reason, 'lost' from odd as o where o.n <= 20
  union all
  select 6, 'queue', (o.total - 20) || ' more', 'that pg_net cannot express', 'lost' from odd as o where o.n = 21
  union all
  select 7, 'responses', f.n || ' kept', 'keep their ids; pg_net deletes those older than its ttl, 6 hours where it is not set', 'kept'
  from (select count(*) as n from net._http_response as r where exists (select from net.http_request_finished as q where q.id = r.id)) as f
  union all
  select 8, 'history', t.n || ' ' || t.what, t.detail, 'lost' from (
    select (select count(*) from net.http_request_finished) as n, 'finished requests' as what,
      'pg_net keeps the response alone' as detail
    union all select (select count(*) from net.http_attempt_log), 'attempts', 'pg_net keeps none'
    union all select (select count(*) from net.schedule), 'schedules', 'pg_net has none'
    union all select (select count(*) from net.endpoint), 'endpoints', 'policies, with what they have for credentials'
    union all select (select count(*) from net.endpoint_secret), 'secrets', 'of signatures'
  ) as t where t.n > 0
  union all
  select 9, 'ids', 'http_request_queue_id_seq', 'goes on above ' || s.last_value, 'kept' from net.http_request_queue_id_seq as s
  union all
  select 10, 'setting', s.name, s.value || ' is left behind: pg_net has pg_net.ttl alone', 'lost' from net.setting as s
  where s.name in ('keep_succeeded', 'keep_failed') and s.value <> '7 days'
  union all
  select 11, 'worker', w.n || ' live', 'of pgCourier, which find nothing to do afterwards: stop them', 'note'
  from (select count(*) as n from net.worker as w where w.state = 'running' and w.last_seen > now() - interval '30 s') as w where w.n > 0
  union all
  select 12, 'caller', format('%I on %s', t.tgname, t.tgrelid::regclass), 'goes on as it is: it runs ' || t.tgfoid::regproc
    || ', which calls net by name', 'kept'
  from pg_catalog.pg_trigger as t join pg_catalog.pg_proc as f on f.oid = t.tgfoid
  where not t.tgisinternal and f.pronamespace <> to_regnamespace('net')
    and (f.prosrc ~* '\mnet\.http_(get|post|delete)\M' or t.tgfoid::regproc::text = 'supabase_functions.http_request')
)
select i.topic, i.name, i.detail, i.fate, i.turn from items as i order by i.turn, i.name
