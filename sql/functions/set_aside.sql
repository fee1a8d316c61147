-- Rows that no worker can take: they fail by themselves, with the reason, and hold nobody up. They did not come by
-- net._enqueue, which refuses them, or the limits were others then.

-- By the queue's own name, so that its triggers count it.
create or replace function net._fail_unsent(request_id bigint, why text) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
begin
  update net.http_request_queue as q set status = 'failed', error_msg = why, finished_at = clock_timestamp()
    where q.id = any (array[request_id]) and q.status in ('pending', 'retrying');
  perform net._report_failures(array[request_id], false); -- a claim holds more than this
end
$$;

-- Of these, which the caller has locked, what is larger than any request may be.
create or replace function net._fail_oversized(ids bigint[]) returns void
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  most_body constant bigint := greatest(net._limit('max_body_bytes'), net._default_limit('max_body_bytes'));
  most_head constant bigint := 16777216;
  q record;
begin
  for q in
    select a.id, octet_length(a.body) as body, octet_length(a.url) as url, pg_column_size(a.headers) as headers
      from unnest(ids) as u(id) join net.http_request_active as a on a.id = any (array[u.id])
      where octet_length(a.body) > most_body or octet_length(a.url) > most_head or pg_column_size(a.headers) > most_head
  loop
    perform net._fail_unsent(q.id, case
      when q.body > most_body then format('the body has %s bytes, and the limit is %s (max_body_bytes)', q.body, most_body)
      when q.url > most_head then format('the URL has %s bytes, and %s is the most that can be sent', q.url, most_head)
      else format('the headers have %s bytes, and %s is the most that can be sent', q.headers, most_head) end);
  end loop;
end
$$;

-- After a claim that the server could not answer, for what stands in a row (bytes that are no text, a text that its own
-- memory cannot hold): what it would have claimed, read one by one. Answers how many had to go.
create or replace function net._set_aside(
  total int, share int, after text, full_lanes text[], full_rooms int[], full_since timestamptz[],
  full_roles oid[] default null, roles oid[] default '{}', role_rooms int[] default '{}', role_after text[] default '{}',
  turn int default 0) returns int
  language plpgsql volatile set search_path = pg_catalog, net, pg_temp
as $$
declare
  picked bigint[];
  one bigint;
  gone int := 0;
  read bigint;
begin
  select p.ids into picked from net._pick((total, share, after, full_lanes, full_rooms, full_since, full_roles, roles,
    role_rooms, role_after, turn)::net.claim_wish, exists (select from net.endpoint)) as p;
  foreach one in array picked loop
    begin
      select octet_length(convert_to(q.url, 'UTF8')) + octet_length(encode(q.body, 'hex'))
          + octet_length(convert_to(concat(q.headers, q.retry_policy, q.idempotency_key, q.ordering_key, q.destination,
            q.method), 'UTF8'))
        into read from net.http_request_active as q where q.id = any (array[one]);
    exception when others then
      perform net._fail_unsent(one, 'this row cannot be read by a worker: ' || sqlerrm);
      gone := gone + 1;
    end;
  end loop;
  return gone;
end
$$;
