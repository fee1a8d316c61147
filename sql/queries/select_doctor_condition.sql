-- The statement that tries condition $3 of a trigger on rows of table $1.$2, a thousand at most.
select format('select count(*) filter (where (%s)) as matching, count(*) as tried from (select * from %I.%I limit 1000) as new',
  $3::text, $1::text, $2::text)
