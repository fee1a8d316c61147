-- Who may change table $2, and not use schema net, where the function of trigger $1 runs with the rights of whoever sets it
-- off; else its owner, where he may not.
select r.rolname
from pg_trigger as t
join pg_proc as f on f.oid = t.tgfoid
join pg_roles as r on case when f.prosecdef then r.oid = f.proowner
  else not r.rolsuper and r.rolname !~ '^pg_' and has_table_privilege(r.oid, $2::oid, 'insert, update, delete') end
where t.oid = $1::oid and not has_schema_privilege(r.oid, 'net', 'usage')
order by r.rolname
limit 10
