-- The values that hold for all requests.
select name, value, description from net.setting order by name
