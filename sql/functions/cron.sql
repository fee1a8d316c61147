-- Reads when a schedule is due: five cron fields as Vixie cron and pg_cron have them, a name for often used ones, or a
-- distance in time. What can't be read raises one line that names the field.

-- No pattern is matched here: each would cost more than all the rest.
create or replace function net._cron_digits(word text) returns int
  language sql immutable parallel safe set search_path = pg_catalog, net, pg_temp
as $$ select case when length(word) between 1 and 4 and translate(word, '0123456789', '') = '' then word::int end $$;

-- A number or a name that stands in a field.
create or replace function net._cron_number(word text, field text, lowest int, highest int, names text[]) returns int
  language plpgsql immutable set search_path = pg_catalog, net, pg_temp
as $$
declare
  number constant int := coalesce(array_position(names, lower(word)) - 1 + lowest, net._cron_digits(word));
begin
  if number between lowest and highest then
    return number;
  end if;
  raise exception 'cron: % must be % to %, not "%"', field, lowest, highest, net._shown(word)
    using errcode = 'invalid_parameter_value', hint = case when names <> '{}'
      then format('Names are known too: %s.', array_to_string(names, ', ')) else 'Write * for any.' end;
end
$$;

-- The numbers that a field names, as bits: bit n is the number n.
create or replace function net._cron_field(
  given text, field text, lowest int, highest int, names text[] default '{}') returns bigint
  language plpgsql immutable set search_path = pg_catalog, net, pg_temp
as $$
declare
  part text;
  parts text[]; -- what stands before and behind a /
  ends text[];
  first int;
  last int;
  step int;
  bits bigint := 0;
begin
  foreach part in array string_to_array(given, ',') loop
    parts := string_to_array(part, '/');
    ends := string_to_array(parts[1], '-');
    step := case when cardinality(parts) = 1 then 1 when cardinality(parts) = 2 then net._cron_digits(parts[2]) end;
    if (step > 0 and cardinality(ends) <= 2 and ends <> array['']) is not true then
      raise exception 'cron: % can''t be read: "%"', field, net._shown(part)
        using errcode = 'invalid_parameter_value', hint = 'Write *, 5, 1-5, */10 or 10-20/2, several with commas between them.';
    elsif ends = array['*'] then
      first := lowest;
      last := highest;
    else
      first := net._cron_number(ends[1], field, lowest, highest, names);
      last := net._cron_number(ends[cardinality(ends)], field, lowest, highest, names);
      if cardinality(parts) = 2 and cardinality(ends) = 1 then
        raise exception 'cron: % has a step without a range: "%"', field, net._shown(part)
          using errcode = 'invalid_parameter_value', hint = format('Write %s-%s/%s.', ends[1], highest, step);
      elsif first > last and last = 0 and highest = 7 then
        last := 7; -- sat-sun
      end if;
      if first > last then
        raise exception 'cron: % has a range that goes backwards: "%"', field, net._shown(part)
          using errcode = 'invalid_parameter_value', hint = 'Write its two parts with a comma between them.';
      end if;
    end if;
    if step = 1 then
      bits := bits | ((2::bigint << last) - (1::bigint << first));
      continue;
    end if;
    while first <= last loop
      bits := bits | (1::bigint << first);
      first := first + step;
    end loop;
  end loop;
  return bits;
end
$$;

-- A distance such as "30 s" or "1 h 30 min", in seconds; null: it is none.
create or replace function net._cron_distance(given text) returns bigint
  language plpgsql immutable set search_path = pg_catalog, net, pg_temp
as $$
declare
  unit constant text := '(s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)';
  seconds bigint;
begin
  if strpos(given, '*') > 0 or given !~* ('^[[:space:]]*([0-9]{1,9}[[:space:]]*' || unit || '[[:space:]]*)+$') then
    return null;
  end if;
  select sum(p[1]::bigint * case lower(left(p[2], 1)) when 's' then 1 when 'm' then 60 when 'h' then 3600 else 86400 end)
    into seconds from regexp_matches(given, '([0-9]+)[[:space:]]*([a-z]+)', 'gi') as p;
  if seconds between 1 and 31622400 then
    return seconds;
  end if;
  raise exception 'cron: a distance must be 1 s to 366 d, not "%"', net._shown(given)
    using errcode = 'invalid_parameter_value';
end
$$;

-- Raises where no day is ever meant.
create or replace function net._check_cron_comes(plan net.cron, given text) returns void
  language plpgsql immutable set search_path = pg_catalog, net, pg_temp
as $$
declare
  lengths constant int[] := array[31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
begin
  for month in 1 .. 12 loop
    if plan.months >> month & 1 = 1
      and (plan.either or plan.last_day or plan.days & ((2::bigint << lengths[month]) - 2) <> 0) then
      return;
    end if;
  end loop;
  raise exception 'cron: day of month never comes in these months: "%"', net._shown(given)
    using errcode = 'invalid_parameter_value';
end
$$;

create or replace function net._read_cron(given text) returns net.cron
  language plpgsql immutable set search_path = pg_catalog, net, pg_temp
as $$
declare
  named constant jsonb := '{"@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *"}';
  trimmed constant text := regexp_replace(given, '^[[:space:]]+|[[:space:]]+$', '', 'g');
  words constant text[] := regexp_split_to_array(coalesce(named ->> lower(trimmed), trimmed), '[[:space:]]+');
  plan net.cron;
begin
  if given is null then
    raise exception 'cron must not be null' using errcode = 'invalid_parameter_value';
  elsif octet_length(given) > 1000 then
    raise exception 'cron has % bytes, and 1000 is the most', octet_length(given) using errcode = 'invalid_parameter_value';
  end if;
  plan.every := net._cron_distance(regexp_replace(given, '^[[:space:]]*@every[[:space:]]+', '', 'i'));
  if plan.every is not null then
    return plan;
  elsif given ~ '^[[:space:]]*@' and cardinality(words) <> 5 then
    raise exception 'cron: "%" is not known', net._shown(given) using errcode = 'invalid_parameter_value',
      hint = 'Use @hourly, @daily, @midnight, @weekly, @monthly, @yearly or @every 30 s (s, min, h, d).';
  elsif cardinality(words) <> 5 then
    raise exception 'cron must have five fields, not %: "%"', cardinality(array_remove(words, '')),
      net._shown(given) using errcode = 'invalid_parameter_value',
      hint = 'They are minute, hour, day of month, month and day of week. For seconds there is @every 30 s.';
  end if;
  plan.minutes := net._cron_field(words[1], 'minute', 0, 59);
  plan.hours := net._cron_field(words[2], 'hour', 0, 23);
  plan.follows_clock := words[2] like '*%';
  plan.last_day := '$' = any (string_to_array(words[3], ','));
  plan.days := case when words[3] = '$' then 0 else net._cron_field(
    array_to_string(array_remove(string_to_array(words[3], ','), '$'), ','), 'day of month', 1, 31) end;
  plan.months := net._cron_field(words[4], 'month', 1, 12,
    array['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']);
  plan.weekdays := net._cron_field(words[5], 'day of week', 0, 7, array['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']);
  plan.weekdays := plan.weekdays | (plan.weekdays >> 7); -- 7 is Sunday, too
  plan.either := words[3] not like '*%' and words[5] not like '*%';
  perform net._check_cron_comes(plan, given);
  return plan;
end
$$;
