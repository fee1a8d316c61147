-- What the connected role may do with this database; null: does not arise.
select
  has_database_privilege(current_database(), 'create') as may_install,
  (select pg_has_role(n.nspowner, 'usage') from pg_catalog.pg_namespace as n where n.nspname = 'net') as owns_schema,
  has_table_privilege(to_regclass('net.http_request_queue'), 'update')
    and has_table_privilege(to_regclass('net.worker'), 'insert') as may_work,
  has_table_privilege(to_regclass('net.worker'), 'select') as sees_all,
  current_setting('transaction_read_only') = 'on' as read_only,
  pg_is_in_recovery() as standby
