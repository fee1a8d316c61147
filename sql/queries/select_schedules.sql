-- Every schedule that one may see, by name; app/db/schedulestore.cpp reads it. One that is paused for good has no time.
select s.id, s.name, s.cron, s.timezone, s.method, s.url, s.headers, s.body, s.timeout_milliseconds, s.priority,
  s.max_attempts, s.retry_policy, s.next_run, s.last_run, s.last_status, s.last_status_code, s.last_request_id, s.paused,
  case when isfinite(s.paused_until) then s.paused_until end as paused_until, s.pause_reason, s.paused_by, s.trouble,
  s.requested_by
from net.schedules as s
order by s.name, s.id
