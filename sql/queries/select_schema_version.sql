-- The newest version that was reached, who laid its functions, and the hash of these; no row: none was. The hash by
-- way of JSON, since version 8 had no such column.
select v.version, v.program, pg_catalog.to_jsonb(v) operator(pg_catalog.->>) 'sha256' as sha256 from net.schema_version as v
  order by v.version desc limit 1
