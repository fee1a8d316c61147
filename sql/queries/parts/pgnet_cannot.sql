case
    when upper(a.method::text) not in ('GET', 'POST', 'DELETE') then 'pg_net has no ' || upper(a.method::text)
    when a.schedule_id is not null then 'comes of a schedule'
    when a.status = 'pending' and a.scheduled_at > now() then 'is for later, and pg_net would send it at once'
    when a.ordering_key is not null or a.ordered then 'is delivered in order'
    when position('\x00'::bytea in a.body) > 0 then 'has a body with NUL bytes, which pg_net cuts'
    when jsonb_typeof(a.headers) <> 'object' then 'has headers that are no object'
  end
