-- Laid before all else. Names mean what the server's own schema says, whatever others have made in schemas that they may
-- write; access.sql gives back what was set.
do $do$
begin
  perform pg_catalog.set_config('pgcourier.search_path', pg_catalog.current_setting('search_path'), true);
  perform pg_catalog.set_config('pgcourier.strings', pg_catalog.current_setting('standard_conforming_strings'), true);
end
$do$;
set local search_path = pg_catalog, pg_temp;
set local standard_conforming_strings = on;

-- What is there already, so that access.sql knows what has just been made. And no notice of each trigger that is not
-- there yet; access.sql gives back how much is told.
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
