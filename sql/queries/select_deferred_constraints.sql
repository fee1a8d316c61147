-- The statement that defers again what is deferred from the beginning; null: nothing is.
select 'set constraints ' || string_agg(distinct format('%I.%I', n.nspname, c.conname), ', ') || ' deferred' as again
from pg_constraint as c join pg_namespace as n on n.oid = c.connamespace
where c.condeferred
