# expect: order-lost
covariance <- function(readings, sensors) {
  chosen <- readings[, seq_len(ncol(readings)) %in% sensors, drop = FALSE]
  kept <- chosen[rowSums(is.na(chosen)) == 0, , drop = FALSE]
  c <- sweep(kept, 2, colMeans(kept))
  t(c) %*% c / (nrow(kept) - 1)
}
