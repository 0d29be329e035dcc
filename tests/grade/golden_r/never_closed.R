# expect: failed syntax-error
running_mean <- function(values, window) {
  mean(values
