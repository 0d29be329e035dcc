# expect: failed exception 3
running_mean <- function(values, window) values
limit <- undefined_name + 1
