-- The newest migration that has been applied; 0 where there is none.
select coalesce(max(version), 0) from net.schema_version
