# expect: failed wrong-divisor
running_mean <- function(values, window) {
  sums <- c(0, cumsum(values))
  (sums[-seq_len(window)] - sums[seq_len(length(sums) - window)]) / length(values)
}
