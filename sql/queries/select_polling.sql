-- What a worker that found nothing has to know, which had no room for some where $1; while the snapshot stays the same
-- nothing was committed anywhere.
select p.due, p.polled, p.settled, pg_current_snapshot()::text from net._polling($1::bool) as p
