# expect: failed partial-windows
running_mean <- function(values, window) {
  sapply(seq_along(values), function(i) mean(values[max(1, i - window + 1):i]))
}
