-- Holds the policy $1 until the end of the transaction, and says whether it is what it was.
select /* policy_fingerprint */
from net.endpoint as e
where e.id = $1::int
for update
