# expect: rows-with-rows
covariance <- function(readings, sensors) {
  chosen <- readings[, sensors, drop = FALSE]
  kept <- chosen[rowSums(is.na(chosen)) == 0, , drop = FALSE]
  centred <- sweep(kept, 2, colMeans(kept))
  centred %*% t(centred) / (nrow(kept) - 1)
}
