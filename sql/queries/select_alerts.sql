-- Rules that somebody is to be told of, those that fire first.
select id, name, kind, threshold, clear_threshold, for_seconds, destination, url, format, enabled, state, since, last_value,
  evaluated_at, trouble, owner
from net.alerts
order by state = 'firing' desc, name
