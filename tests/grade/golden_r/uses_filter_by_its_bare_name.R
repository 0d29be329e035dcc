# expect: failed forbidden-name
running_mean <- function(values, window) {
  means <- filter(values, rep(1 / window, window), sides = 1)
  means[window:length(means)]
}
