-- What a policy says of responses beyond the rule of retries: which codes count as what, and what a body has to meet.

-- Whether a text is a condition that a body can be asked for: a predicate of SQL/JSON's path language.
create or replace function net._check_condition(condition text) returns void
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  code text;
  trouble text;
begin
  if octet_length(condition) > 1000 then
    raise exception 'success_condition has % bytes, and 1000 is the most', octet_length(condition);
  elsif condition ~ '[[:cntrl:]]' then
    raise exception 'success_condition must stand on one line, without control characters';
  end if;
  begin
    perform jsonb_path_match_tz('{}', condition::jsonpath, '{}', false);
    return;
  exception when others then
    get stacked diagnostics code = returned_sqlstate, trouble = message_text;
  end;
  raise exception 'success_condition "%" %', net._shown(condition), case
      when code = '22038' then 'is a path, and not true or false of a body'
      else 'cannot be read: ' || trouble end
    using errcode = 'check_violation',
      hint = 'It is a predicate of SQL/JSON''s path language, such as $.ok == true or exists($.id).';
end
$$;

-- Codes stand in one list at most.
create or replace function net._check_verdicts() returns trigger
  language plpgsql set search_path = pg_catalog, net, pg_temp -- with the rights of whoever changes it
as $$
declare
  list record;
  twice int;
begin
  for list in
    select v.name, v.codes from (values ('retry_codes', new.retry_codes), ('fail_codes', new.fail_codes),
      ('succeed_codes', new.succeed_codes)) as v (name, codes)
  loop
    if cardinality(list.codes) > 400 or array_ndims(list.codes) > 1
      or exists (select from unnest(list.codes) as u (code) where (u.code between 200 and 599) is not true)
    then
      raise exception '% must be response codes from 200 to 599, not %', list.name, left(list.codes::text, 100)
        using errcode = 'check_violation';
    end if;
  end loop;
  select min(u.code) into twice from (
    select s.code from (select distinct 1, unnest(new.retry_codes) union all select distinct 2, unnest(new.fail_codes)
      union all select distinct 3, unnest(new.succeed_codes)) as s (list, code)
      group by s.code having count(*) > 1) as u;
  if twice is not null then
    raise exception 'response code % stands in two of retry_codes, fail_codes and succeed_codes', twice
      using errcode = 'check_violation', hint = 'A code counts as one thing.';
  end if;
  if new.success_condition is not null then
    perform net._check_condition(new.success_condition);
  end if;
  if new.on_response <> 'none' then
    perform net._check_on_response(new.on_response);
  end if;
  return new;
end
$$;

drop trigger if exists verdicts on net.endpoint;
create trigger verdicts before insert or update of retry_codes, fail_codes, succeed_codes, success_condition, on_response
  on net.endpoint for each row execute function net._check_verdicts();

-- Why these bodies do not meet a condition, in their order: null where one does, empty where there is nothing more to say
-- than that. Whatever is wrong with a body is said of it alone; how long it may take is the caller's to limit.
create or replace function net._unmet(condition text, bodies text[]) returns text[]
  language plpgsql stable set search_path = pg_catalog, net, pg_temp
as $$
declare
  reasons text[] := '{}';
  reason text;
  body text;
  value jsonb;
begin
  foreach body in array bodies loop
    begin
      value := null;
      value := body::jsonb;
      reason := case when jsonb_path_match_tz(value, condition::jsonpath, '{}', true) then null else '' end;
    exception when others then
      reason := case when value is null then 'its body is not JSON' else sqlerrm end;
    end;
    reasons := array_append(reasons, reason);
  end loop;
  return reasons;
end
$$;
