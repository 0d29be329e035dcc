# expect: failed wrong-arguments
running_mean <- function(values, window, weights) values * weights
