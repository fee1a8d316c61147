-- Remembers that a version was reached, by which program, and with which functions (the hash of their text).
insert into net.schema_version (version, program, sha256) values ($1, $2, $3)
  on conflict (version) do update set program = excluded.program, sha256 = excluded.sha256
