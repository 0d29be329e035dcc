# expect: failed memory
running_mean <- function(values, window) numeric(2e9)
