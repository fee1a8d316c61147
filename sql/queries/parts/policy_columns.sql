-- A policy, as app/model/endpointfields.cpp reads it: an interval's text depends on the session.
e.*, (extract(epoch from e.breaker_cooldown) * 1000)::bigint as breaker_cooldown_ms
