-- Settings of the real pg_net that hold in this database, for whichever role: name and value.
select s.name, min(s.value) as value from (
  select split_part(c.entry, '=', 1) as name, substr(c.entry, strpos(c.entry, '=') + 1) as value
    from pg_db_role_setting as d cross join lateral unnest(d.setconfig) as c (entry)
    where d.setdatabase in (0, (select oid from pg_database where datname = current_database()))
  union all
  select n.name, current_setting(n.name, true)
    from unnest(array['pg_net.ttl', 'pg_net.batch_size', 'pg_net.database_name', 'pg_net.username']) as n (name)
) as s
where s.name like 'pg\_net.%' and s.value <> ''
group by s.name order by s.name
