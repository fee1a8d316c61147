-- The webhooks whose requests wait, by their triggers.
select t.oid, true as paused, p.until as paused_until, p.reason as pause_reason, p.paused_by
from net.pauses as p
join pg_catalog.pg_trigger as t on t.tgname = p.trigger_name and t.tgrelid = p.target::regclass
where p.kind = 'webhook'
