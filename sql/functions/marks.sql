-- How far claims came. Rows that run stay where they were in the index of lanes, so a claim would pass over all that the
-- workers run; and over what others are about to claim, which costs more. So the newest claim that did not come to the end
-- of a lane leaves a mark behind: up to when it came, and up to which id, since thousands may be due at one time. Two
-- sequences, since they are read for next to nothing, nobody waits for them, and they need not be right, nor be of one
-- claim: what lies behind (given back, or committed late) is found by the first claim of each quarter of a second, which
-- looks at all.

-- What stands before the time in a mark, which counts units of 10 microseconds: eight bits that tell a role and
-- destination from others (net._pick_role asks for these alone), then seven of the priority.
create or replace function net._mark_of(role oid, lane text, rank int) returns bigint
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$ begin return (((hashtext(lane)::bigint # role::bigint) & 255) << 55) | ((rank & 127)::bigint << 48); end $$;

-- Behind when and which id a mark says that none of that lane and priority has been claimed; null: it says nothing of
-- them. The id's sequence bears the last digit of the microseconds beside it.
create or replace function net._marked_since(
  mark bigint[], role oid, lane text, rank int, out due timestamptz, out id bigint)
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
begin
  if mark[1] >> 48 = net._mark_of(role, lane, rank) >> 48 then
    due := timestamptz '2020-01-01 00:00:00+00' + (mark[1] & 281474976710655) * interval '10 microseconds'
      + (mark[2] & 15) * interval '1 microsecond';
    id := mark[2] >> 4;
  end if;
end
$$;

-- The mark that counts for this claim, and its id; null: none, and it looks at all.
create or replace function net._claim_mark() returns bigint[]
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  now_ms constant bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
  looked constant bigint := pg_sequence_last_value('net.claim_look');
begin
  if looked <= now_ms and looked > now_ms - 250 then
    return array[pg_sequence_last_value('net.claim_mark'), coalesce(pg_sequence_last_value('net.claim_mark_id'), 0)];
  end if;
  perform setval('net.claim_look', now_ms);
  return null;
end
$$;

create or replace function net._set_mark(role oid, lane text, rank int, upto timestamptz, id bigint) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  microseconds bigint;
begin
  if isfinite(upto) and id between 0 and 576460752303423487 then -- with four bits beside it
    microseconds := greatest(extract(epoch from upto - timestamptz '2020-01-01 00:00:00+00') * 1000000, 0);
    perform setval('net.claim_mark_id', id << 4 | microseconds % 10);
    perform setval('net.claim_mark', net._mark_of(role, lane, rank) | least(microseconds / 10, 281474976710655));
  end if;
end
$$;
