-- Gives requests that ended another set of attempts; answers those it applied to.
select net.retry($1::bigint[])
