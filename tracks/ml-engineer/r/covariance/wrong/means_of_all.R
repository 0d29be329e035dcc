# expect: means-of-other-rows
covariance <- function(readings, sensors) {
  chosen <- readings[, sensors, drop = FALSE]
  means <- colMeans(chosen, na.rm = TRUE)
  kept <- chosen[rowSums(is.na(chosen)) == 0, , drop = FALSE]
  c <- sweep(kept, 2, means)
  t(c) %*% c / (nrow(kept) - 1)
}
