# expect: failed forbidden-name
running_mean <- function(values, window) {
  means <- do.call("filter", list(values, rep(1 / window, window), sides = 1))
  means[window:length(means)]
}
