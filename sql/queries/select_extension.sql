-- Whether the server could install that extension.
select exists (select from pg_catalog.pg_available_extensions where name = $1) as available
