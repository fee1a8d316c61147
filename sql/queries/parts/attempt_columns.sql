-- One attempt but for the body of its response; app/db/jobrows.cpp reads it.
a.attempt, a.worker_id, a.started_at, a.finished_at, a.dns_ms, a.connect_ms, a.tls_ms, a.first_byte_ms,
  a.total_ms, a.sends, a.status_code, a.error_msg, a.timed_out, a.truncated, a.content_type, a.headers, a.remote_address,
  a.transport, a.sent_to, a.left_out, a.on_response_error, a.header_order
