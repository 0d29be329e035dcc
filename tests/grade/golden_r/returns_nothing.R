# expect: failed wrong-shape
running_mean <- function(values, window) NULL
