-- Attempts since the schema was laid: all by outcome and bucket (series ''), and by destination and outcome.
select series, outcome, bucket, n
from net._metrics()
