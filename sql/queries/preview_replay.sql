-- What a replay of these requests would do, also of those that succeeded where $2.
select left_out, destination, method, requests, answered, unanswered, own_key
from net.replay_preview($1::bigint[], $2::bool)
