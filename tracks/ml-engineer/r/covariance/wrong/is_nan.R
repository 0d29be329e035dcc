# expect: gaps-spread
covariance <- function(readings, sensors) {
  # is.nan knows one of the two kinds of gaps alone.
  chosen <- readings[, sensors, drop = FALSE]
  kept <- chosen[rowSums(is.nan(chosen)) == 0, , drop = FALSE]
  centred <- sweep(kept, 2, colMeans(kept))
  t(centred) %*% centred / (nrow(kept) - 1)
}
