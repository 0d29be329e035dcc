# expect: failed exception
running_mean <- function(values, window) running_mean(values, window)
