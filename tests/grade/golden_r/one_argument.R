# expect: failed wrong-arguments
running_mean <- function(values) values
