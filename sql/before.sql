-- Laid before all else: what is there already, so that access.sql knows what has just been made. And no notice of each
-- trigger that is not there yet; access.sql gives back how much is told.
do $do$
begin
  perform set_config('pgcourier.there_before', coalesce((
    select string_agg(s.oid::text, ',') from (
      select n.oid from pg_catalog.pg_namespace as n where n.nspname = 'net'
      union all
      select c.oid from pg_catalog.pg_class as c where c.relnamespace = to_regnamespace('net')
      union all
      select p.oid from pg_catalog.pg_proc as p where p.pronamespace = to_regnamespace('net')) as s), ''), true);
  perform set_config('pgcourier.messages', current_setting('client_min_messages'), true);
  perform set_config('client_min_messages', 'warning', true);
end
$do$;
