-- What an adoption of the real pg_net's queue finds, and what becomes of it: a line each, beside its dependents and rights.
with extension as (
  select e.extversion, e.extowner, r.rolname, r.oid as owner from pg_catalog.pg_extension as e
    join pg_catalog.pg_roles as r on r.oid = e.extowner where e.extname = 'pg_net'
), me as (
  select current_user as name, r.rolsuper as super, d.datname as database, d.oid as database_id,
    has_database_privilege(d.oid, 'create') as may_create
  from pg_catalog.pg_roles as r, pg_catalog.pg_database as d
  where r.rolname = current_user and d.datname = current_database()
), shape (place, name, type) as (
  values ('http_request_queue', 'id', 'bigint'), ('http_request_queue', 'method', 'net.http_method'),
    ('http_request_queue', 'url', 'text'), ('http_request_queue', 'headers', 'jsonb'), ('http_request_queue', 'body', 'bytea'),
    ('http_request_queue', 'timeout_milliseconds', 'integer'), ('_http_response', 'id', 'bigint'),
    ('_http_response', 'status_code', 'integer'), ('_http_response', 'content_type', 'text'), ('_http_response', 'headers', 'jsonb'),
    ('_http_response', 'content', 'text'), ('_http_response', 'timed_out', 'boolean'), ('_http_response', 'error_msg', 'text'),
    ('_http_response', 'created', 'timestamp with time zone')
), there as (
  select c.relname as place, a.attname as name, pg_catalog.format_type(a.atttypid, null) as type
  from pg_catalog.pg_class as c join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.oid in (to_regclass('net.http_request_queue'), to_regclass('net._http_response'))
), ttl as (
  /* pgnet_ttl */
), waiting as (
  select count(*) as n, count(distinct q.id) as ids, min(q.id) as first, max(q.id) as last,
    count(*) filter (where q.id is null or q.id = 0) as odd from net.http_request_queue as q
), answered as (
  select count(*) as n, count(distinct r.id) as ids, max(r.id) as last,
    count(*) filter (where exists (select from net.http_request_queue as q where q.id = r.id)) as waiting
  from net._http_response as r
), items (turn, topic, name, detail, fate) as (
  select 1, 'extension', 'pg_net ' || e.extversion, 'owned by ' || e.rolname
    || ': is dropped, and schema net of pgCourier takes its place', 'changed' from extension as e
  union all
  select 2, 'session', me.name::text, case
      when not me.super and not pg_has_role(e.owner, 'usage') then 'may not drop the extension: run this as ' || e.rolname || ' or as a superuser'
      when not me.may_create then format('may not make a schema: let the owner of the database run: grant create on database %I to %I', me.database, me.name)
      else 'may do this, and owns schema net afterwards' end,
    case when not me.super and not pg_has_role(e.owner, 'usage') or not me.may_create then 'stops' else 'note' end
  from me, extension as e
  union all
  select 3, 'table', 'net.' || coalesce(s.place, t.place), case when t.name is null or t.type <> s.type
      then format('has no column %I of type %s: it is of a version of pg_net that is not known here', s.name, s.type)
      else format('has a column %I that is not pg_net''s: drop it first', t.name) end, 'stops'
  from shape as s full join there as t on t.place = s.place and t.name = s.name
  where s.name is null or t.name is null or t.type <> s.type
  union all
  select 4, 'queue', w.n || ' waiting', case
      when w.odd > 0 then 'requests with id 0 or none: delete them, or queue them by net.http_*'
      when w.n > w.ids then 'requests of which some have the same id: pgCourier''s are unique'
      when w.n = 0 then 'nothing is to be moved'
      else format('requests (ids %s to %s) keep their ids and are sent by pgCourier''s workers; pg_net does not keep who asked, so they belong to no role', w.first, w.last) end,
    case when w.n > w.ids or w.odd > 0 then 'stops' else 'kept' end
  from waiting as w
  union all
  select 5, 'queue', 'on its way', 'a batch that pg_net''s worker has taken is waited for, ten seconds at most: it takes, sends and records in one transaction, so nothing is sent twice or lost', 'kept'
  union all
  select 6, 'responses', a.n || ' kept', case when a.n = 0 then 'nothing is to be moved'
      else 'keep their ids, and can be read by who could read them; of their requests pg_net keeps neither method nor URL' end, 'kept'
  from answered as a
  union all
  select 7, 'responses', (a.n - a.ids) || ' older', 'of requests that have another, newer one', 'lost' from answered as a where a.n > a.ids
  union all
  select 8, 'responses', a.waiting || ' of waiting', 'bear the id of a request that waits, and make room for its own', 'lost'
  from answered as a where a.waiting > 0
  union all
  select 9, 'ids', 'http_request_queue_id_seq', 'goes on above ' || greatest(w.last, a.last, s.last_value), 'kept'
  from waiting as w, answered as a, net.http_request_queue_id_seq as s
  union all
  select 10, 'setting', 'pg_net.ttl', case when t.understood
      then t.value || ' becomes keep_succeeded and keep_failed of net.setting (a plain number is in seconds)'
      else t.value || ' is not understood: finished requests are kept 7 days, see net.setting' end,
    case when t.understood then 'kept' else 'lost' end from ttl as t
  union all
  select 10, 'setting', 'pg_net.ttl', 'is not set: finished requests are kept 7 days here (keep_succeeded, keep_failed of net.setting), in pg_net 6 hours', 'changed'
  where not exists (select from ttl)
  union all
  select 11, 'setting', g.name, g.value || ' means nothing here: ' || case g.name when 'pg_net.batch_size'
      then 'pgcourierctl worker --batch' else 'pgcourierctl --dsn' end, 'lost'
  from (select n.name, current_setting(n.name, true) as value
    from unnest(array['pg_net.batch_size', 'pg_net.database_name', 'pg_net.username']) as n (name)) as g where g.value <> ''
  union all
  select 12, 'caller', format('%I on %s', t.tgname, t.tgrelid::regclass), 'goes on as it is: it runs ' || t.tgfoid::regproc
    || ', which calls net by name', 'kept'
  from pg_catalog.pg_trigger as t join pg_catalog.pg_proc as f on f.oid = t.tgfoid
  where not t.tgisinternal and t.tgrelid not in (to_regclass('net.http_request_queue'), to_regclass('net._http_response'))
    and (f.prosrc ~* '\mnet\.http_(get|post|delete)\M' or t.tgfoid::regproc::text = 'supabase_functions.http_request')
  union all
  select 13, 'worker', 'pg_net''s', 'is part of the server, looks for tables of these names at each start, and is refused: to end its attempts take pg_net out of shared_preload_libraries, or have pg_net.database_name name another database', 'note'
  where exists (select from pg_catalog.pg_stat_activity as a where a.backend_type like 'pg\_net%')
  union all
  select 14, 'lock', 'pid ' || l.pid, format('%s, %s, holds %s on %s%s: it is waited for, ten seconds at most', coalesce(a.usename::text, a.backend_type),
      coalesce(a.state, 'at work'), l.mode, l.relation::regclass, coalesce(' since ' || date_trunc('second', now() - a.xact_start), '')), 'note'
  from pg_catalog.pg_locks as l left join pg_catalog.pg_stat_activity as a on a.pid = l.pid
  where l.locktype = 'relation' and l.granted and l.pid is distinct from pg_backend_pid()
    and l.database = (select me.database_id from me)
    and l.relation in (to_regclass('net.http_request_queue'), to_regclass('net._http_response'))
)
select i.topic, i.name, i.detail, i.fate, i.turn from items as i order by i.turn, i.name
