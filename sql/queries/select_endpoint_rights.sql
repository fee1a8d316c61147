-- What this role may do with policies and their secrets.
select current_user::text as role,
  has_table_privilege('net.endpoint', 'insert') and has_table_privilege('net.endpoint', 'update')
    and has_table_privilege('net.endpoint', 'delete') as edit,
  has_table_privilege('net.endpoint_secret', 'select') as read_secrets,
  has_table_privilege('net.endpoint_secret', 'insert') and has_table_privilege('net.endpoint_secret', 'update')
    and has_table_privilege('net.endpoint_secret', 'delete') as edit_secrets
