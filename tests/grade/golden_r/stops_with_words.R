# expect: failed exception 3
running_mean <- function(values, window) {
  stop("there are too few values")
}
