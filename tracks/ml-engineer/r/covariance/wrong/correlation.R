# expect: correlation
covariance <- function(readings, sensors) {
  chosen <- readings[, sensors, drop = FALSE]
  kept <- chosen[rowSums(is.na(chosen)) == 0, , drop = FALSE]
  c <- sweep(kept, 2, colMeans(kept))
  m <- t(c) %*% c / (nrow(kept) - 1)
  s <- sqrt(diag(m))
  m / outer(s, s)
}
