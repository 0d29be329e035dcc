# expect: failed syntax-error 4
running_mean <- function(values, window) {
  sums <- c(0, cumsum(values))
  sums window
}
