# expect: failed not-a-number
running_mean <- function(values, window) rep(NaN, length(values) - window + 1)
