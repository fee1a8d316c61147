-- Withdraws requests; answers those it applied to.
select net.cancel($1::bigint[])
