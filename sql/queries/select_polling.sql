-- What a worker that found nothing has to know; while the snapshot stays the same nothing was committed anywhere.
select p.due, p.polled, p.settled, pg_current_snapshot()::text from net._polling() as p
