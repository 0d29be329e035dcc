# expect: failed time-out
running_mean <- function(values, window) repeat {}
