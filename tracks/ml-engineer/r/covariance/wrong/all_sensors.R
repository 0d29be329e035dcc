# expect: all-sensors
covariance <- function(readings, sensors) {
  kept <- readings[rowSums(is.na(readings[, sensors, drop = FALSE])) == 0, , drop = FALSE]
  c <- sweep(kept, 2, colMeans(kept))
  t(c) %*% c / (nrow(kept) - 1)
}
