-- The values that hold for all requests.
select name, value from net.setting
