-- The policy $1 as it is to be edited, and a fingerprint of what an editor may change.
select /* policy_columns */, /* policy_fingerprint */
from net.endpoint as e
where e.id = $1::int
