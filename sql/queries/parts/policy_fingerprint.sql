-- Tells whether somebody changed a policy; what workers keep in its row does not count.
md5((to_jsonb(e) - array['id', 'circuit', 'circuit_until', 'failures', 'tokens', 'tokens_at', 'destination',
  'has_path'])::text) as fingerprint
