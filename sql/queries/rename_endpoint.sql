-- Lets policy $1 hold for the prefix $2; what waits is sorted into its lanes anew.
update net.endpoint set prefix = $2::text where id = $1::int
