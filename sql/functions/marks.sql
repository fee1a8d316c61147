-- How far claims came. Rows that run stay where they were in the index of lanes, so a claim would pass over all that the
-- workers run; and over what others are about to claim, which costs more. So the newest claim that did not come to the end
-- of a lane leaves a mark behind: up to when it came. A sequence, since it is read for next to nothing, nobody waits for
-- it, and it need not be right: what lies behind it (given back, or committed late) is found by the first claim of each
-- quarter of a second, which looks at all.

-- What stands before the time in a mark, which counts units of 10 microseconds: eight bits that tell a role and
-- destination from others (net._pick_role asks for these alone), then seven of the priority.
create or replace function net._mark_of(role oid, lane text, rank int) returns bigint
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$ begin return (((hashtext(lane)::bigint # role::bigint) & 255) << 55) | ((rank & 127)::bigint << 48); end $$;

-- From when on a mark says that none of that lane and priority has been claimed; null: it says nothing of them.
create or replace function net._marked_since(mark bigint, role oid, lane text, rank int) returns timestamptz
  language plpgsql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$
begin
  return case when mark >> 48 = net._mark_of(role, lane, rank) >> 48
    then timestamptz '2020-01-01 00:00:00+00' + (mark & 281474976710655) * interval '10 microseconds' end;
end
$$;

-- The mark that counts for this claim; null: none, and it looks at all.
create or replace function net._claim_mark() returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
declare
  now_ms constant bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
  looked constant bigint := pg_sequence_last_value('net.claim_look');
begin
  if looked <= now_ms and looked > now_ms - 250 then
    return pg_sequence_last_value('net.claim_mark');
  end if;
  perform setval('net.claim_look', now_ms);
  return null;
end
$$;

create or replace function net._set_mark(role oid, lane text, rank int, upto timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  if isfinite(upto) then
    perform setval('net.claim_mark', net._mark_of(role, lane, rank)
      | least(greatest(extract(epoch from upto - timestamptz '2020-01-01 00:00:00+00') * 100000, 0), 281474976710655)::bigint);
  end if;
end
$$;
