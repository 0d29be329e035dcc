# expect: failed wrong-result
running_mean <- function(values, window) {
  sums <- c(0, cumsum(values))
  result <- (sums[-seq_len(window)] - sums[seq_len(length(sums) - window)]) / window
  if (length(values) < 12) result else result + 1
}
