-- When a schedule is due next. Its fields are those of a clock on a wall of its time zone, and twice a year that clock is
-- set. As Vixie cron has it: a time that the clock passes over is due once, at the moment when it is set; one that it
-- shows twice is due the first time. Where the hour is any (it begins with *), it is due whenever the clock shows it,
-- and neither made up for nor left out.

create or replace function net._check_time_zone(zone text) returns void
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
begin
  perform now() at time zone zone;
exception when invalid_parameter_value then
  raise exception 'timezone "%" is not known', net._shown(zone) using errcode = 'invalid_parameter_value',
    hint = 'Write one such as Europe/Berlin; pg_timezone_names lists them.';
end
$$;

-- How far that zone's clock is ahead of UTC.
create or replace function net._clock_offset(zone text, at timestamptz) returns interval
  language sql stable set search_path = pg_catalog, net, pg_temp
as $$ select (at at time zone zone) - (at at time zone 'UTC') $$;

-- Whether a day is one of those that the fields mean.
create or replace function net._cron_is_on(plan net.cron, day date) returns bool
  language plpgsql immutable set search_path = pg_catalog, net, pg_temp
as $$
declare
  by_date constant bool := plan.days >> extract(day from day)::int & 1 = 1
    or plan.last_day and extract(day from day + 1) = 1;
  by_weekday constant bool := plan.weekdays >> extract(dow from day)::int & 1 = 1;
begin
  return case when plan.either then by_date or by_weekday else by_date and by_weekday end;
end
$$;

-- The first minute of a day, counted from midnight, that the fields mean, from that one on; null: none is left.
create or replace function net._cron_minute(plan net.cron, first int) returns int
  language plpgsql immutable set search_path = pg_catalog, net, pg_temp
as $$
declare
  minute int := first;
begin
  while minute < 1440 loop
    if plan.hours >> (minute / 60) & 1 = 0 then
      minute := (minute / 60 + 1) * 60;
    elsif plan.minutes >> (minute % 60) & 1 = 1 then
      return minute;
    else
      minute := minute + 1;
    end if;
  end loop;
  return null;
end
$$;

-- The first time behind `after` of a day about which the clock is set, by `was` before and by `will` from then on.
create or replace function net._cron_on_changed_day(
  plan net.cron, zone text, day date, after timestamptz, was interval, will interval) returns timestamptz
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  earliest timestamptz := (day::timestamp - interval '3 h') at time zone zone; -- still the old time
  change timestamptz := ((day + 1)::timestamp + interval '3 h') at time zone zone; -- already the new one
  middle timestamptz;
begin
  while change - earliest > interval '1 s' loop
    middle := earliest + date_trunc('second', (change - earliest) / 2);
    if net._clock_offset(zone, middle) = was then
      earliest := middle;
    else
      change := middle;
    end if;
  end loop;
  return (select min(t) from (
    select unnest(case
      when c.early < change and c.late >= change then
        case when plan.follows_clock then array[c.early, c.late] else array[c.early] end
      when c.early < change then array[c.early]
      when c.late >= change then array[c.late]
      when not plan.follows_clock then array[change] end) as t
    from (select (day + make_interval(mins => m) - was) at time zone 'UTC' as early,
        (day + make_interval(mins => m) - will) at time zone 'UTC' as late
      from generate_series(0, 1439) as m
      where plan.hours >> (m / 60) & 1 = 1 and plan.minutes >> (m % 60) & 1 = 1) as c) as s
    where s.t > after);
end
$$;

-- When these fields are met next behind that moment; null: not in fifty years.
create or replace function net._next_cron(plan net.cron, zone text, after timestamptz, anchor timestamptz)
  returns timestamptz
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  clock constant timestamp := after at time zone zone;
  day date := clock::date - 1; -- the clock may have been set back since then
  last constant date := day + 18300;
  was interval;
  will interval;
  minute int;
  at timestamptz;
begin
  if plan.every is not null then
    return anchor + make_interval(secs => (plan.every
      * greatest(floor(extract(epoch from after - anchor) / plan.every) + 1, 1))::float8);
  end if;
  while day <= last loop
    if plan.months >> extract(month from day)::int & 1 = 0 then
      exit when at is not null;
      day := (date_trunc('month', day::timestamp) + interval '1 month')::date;
    elsif net._cron_is_on(plan, day) then
      was := net._clock_offset(zone, (day::timestamp - interval '3 h') at time zone zone);
      will := net._clock_offset(zone, ((day + 1)::timestamp + interval '3 h') at time zone zone);
      if was <> will then -- the next day's first may come before the last of this one
        at := least(at, net._cron_on_changed_day(plan, zone, day, after, was, will));
      elsif day >= clock::date then
        minute := net._cron_minute(plan, case when day > clock::date then 0
          else extract(hour from clock)::int * 60 + extract(minute from clock)::int + 1 end);
        at := least(at, (day + make_interval(mins => minute) - was) at time zone 'UTC');
        exit when at is not null;
      end if;
      day := day + 1;
    else
      exit when at is not null;
      day := day + 1;
    end if;
  end loop;
  return at;
end
$$;

-- The next times of a cron text, for whoever writes one.
create or replace function net.schedule_times(
  cron text, timezone text default 'UTC', n int default 5, after timestamptz default now()) returns setof timestamptz
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  plan constant net.cron := net._read_cron(cron);
  at timestamptz := after;
begin
  perform net._check_time_zone(timezone);
  for place in 1 .. least(n, 1000) loop
    at := net._next_cron(plan, timezone, at, after);
    exit when at is null;
    return next at;
  end loop;
end
$$;
