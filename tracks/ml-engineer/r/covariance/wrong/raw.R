# expect: not-centred
covariance <- function(readings, sensors) {
  chosen <- readings[, sensors, drop = FALSE]
  kept <- chosen[rowSums(is.na(chosen)) == 0, , drop = FALSE]
  t(kept) %*% kept / (nrow(kept) - 1)
}
