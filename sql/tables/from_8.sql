-- From version 8 to 9, in place of 001_baseline.sql: the last of the versions that no release had. What differs from
-- the baseline, and functions whose parameters have other names or types.
alter table net.schema_version add column sha256 text;
comment on column net.schema_version.program is 'laid the functions that go with this version';
comment on column net.schema_version.sha256 is 'of the text of these functions and of the access to them; null: before version 9';

drop function if exists net.http_request(
  text, text, jsonb, jsonb, text, jsonb, bytea, int, int, timestamptz, int, text, jsonb);
