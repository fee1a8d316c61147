-- Remembers that a migration was applied, and by which program.
insert into net.schema_version (version, program) values ($1, $2)
