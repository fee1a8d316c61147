-- What a signing secret is, in words: a check constraint would print the row, and the secret with it.
create or replace function net._check_secret() returns trigger
  language plpgsql security definer set search_path = pg_catalog, net, pg_temp
as $$
begin
  if (new.secret ~ '^whsec_[A-Za-z0-9+/]{16,}={0,2}$') is not true then
    raise exception 'a signing secret is whsec_ and at least 16 letters of base64 (Standard Webhooks), and this one is not'
      using hint = 'Make one with: select ''whsec_'' || encode(sha256(gen_random_uuid()::text::bytea), ''base64'').';
  end if;
  return new;
end
$$;

drop trigger if exists checked on net.endpoint_secret;
create trigger checked before insert or update of secret on net.endpoint_secret
  for each row execute function net._check_secret();
