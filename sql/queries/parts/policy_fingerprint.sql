-- Tells whether somebody changed a policy; what workers keep in its row does not count.
md5((to_jsonb(e) - net._endpoint_state())::text) as fingerprint
