-- Transactions of this database that have written and not ended; $1: of those the ones that changed that table, null: all.
-- What another role does is told to pg_read_all_stats alone, but for its process and its locks. One that is prepared has
-- no process: the lock on its own id says which it is.
select coalesce(l.pid, 0) as pid, coalesce(p.gid, '') as prepared, coalesce(p.owner, a.usename, '') as role,
  coalesce(a.application_name, '') as program,
  coalesce(extract(epoch from clock_timestamp() - coalesce(p.prepared, a.xact_start)), 0)::float8 as seconds,
  coalesce(a.state like 'idle in transaction%', p.gid is not null) as idle,
  coalesce(left(regexp_replace(nullif(a.query, '<insufficient privilege>'), '\s+', ' ', 'g'), 200), '') as query
from (
  select distinct x.pid, case when x.pid is null then x.virtualtransaction end as prepared
    from pg_locks as x
    where x.granted and x.pid is distinct from pg_backend_pid()
      and case when $1::oid is null then x.locktype = 'transactionid' and x.mode = 'ExclusiveLock'
        else x.locktype = 'relation' and x.relation = $1::oid and x.mode = 'RowExclusiveLock'
          and x.database = (select d.oid from pg_database as d where d.datname = current_database()) end) as l
left join pg_stat_activity as a on a.pid = l.pid
left join pg_prepared_xacts as p on l.pid is null and exists (select from pg_locks as t
  where t.pid is null and t.virtualtransaction = l.prepared and t.locktype = 'transactionid' and t.transactionid = p.transaction)
where coalesce(a.datname, p.database) = current_database() and coalesce(a.backend_type, 'client backend') = 'client backend'
order by seconds desc
limit 10
