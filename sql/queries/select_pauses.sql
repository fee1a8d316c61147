-- What is paused now, as far as this role may see it.
select kind, target, trigger_name, until, reason, paused_by
from net.pauses
order by kind, target, trigger_name
