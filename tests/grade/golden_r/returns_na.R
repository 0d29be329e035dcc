# expect: failed not-a-number
running_mean <- function(values, window) rep(NA, length(values) - window + 1)
