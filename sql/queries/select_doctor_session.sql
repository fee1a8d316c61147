-- What this session says of itself, and who has been kept from firing triggers by a setting.
select clock_timestamp() as now, pg_is_in_recovery() as standby,
  current_setting('default_transaction_read_only')::bool as read_only,
  coalesce((select has_schema_privilege(n.oid, 'usage') from pg_namespace as n where n.nspname = 'net'), true) as may_use_schema,
  (select coalesce(json_agg(json_build_object('role', coalesce(r.rolname, ''), 'database', coalesce(d.datname, ''))
      order by r.rolname, d.datname), '[]')
    from pg_db_role_setting as s
    left join pg_roles as r on r.oid = s.setrole
    left join pg_database as d on d.oid = s.setdatabase
    where s.setconfig @> array['session_replication_role=replica']
      and (s.setdatabase = 0 or d.datname = current_database()))::text as replica_settings
