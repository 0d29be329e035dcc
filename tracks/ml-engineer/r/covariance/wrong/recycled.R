# expect: means-recycled
covariance <- function(readings, sensors) {
  chosen <- readings[, sensors, drop = FALSE]
  kept <- chosen[rowSums(is.na(chosen)) == 0, , drop = FALSE]
  centred <- kept - colMeans(kept)
  t(centred) %*% centred / (nrow(kept) - 1)
}
