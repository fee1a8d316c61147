-- Gives the setting $1 the value $2.
update net.setting set value = $2::text where name = $1::text returning name, value, description
