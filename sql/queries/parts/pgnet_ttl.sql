select t.value, t.value ~* '^[0-9]+ *(seconds?|secs?|s|minutes?|mins?|m|hours?|h|days?|d|weeks?|w|months?|mons?|years?|y)?$'
    or t.value ~ '^[0-9]+:[0-5][0-9](:[0-5][0-9])?$' as understood
from (
  select coalesce((
      select substr(c.entry, strpos(c.entry, '=') + 1) from pg_catalog.pg_db_role_setting as d
        cross join lateral unnest(d.setconfig) as c (entry)
        where d.setrole = 0 and d.setdatabase in (0, (select b.oid from pg_catalog.pg_database as b where b.datname = current_database()))
          and c.entry like 'pg\_net.ttl=%' order by d.setdatabase desc limit 1),
    (select s.setting from pg_catalog.pg_settings as s where s.name = 'pg_net.ttl' and s.source <> 'default')) as value) as t
where t.value is not null
