# expect: pair-by-pair
covariance <- function(readings, sensors) {
  chosen <- readings[, sensors, drop = FALSE]
  k <- ncol(chosen); out <- matrix(0, k, k)
  for (i in 1:k) for (j in 1:k) {
    ok <- !is.na(chosen[, i]) & !is.na(chosen[, j])
    x <- chosen[ok, i]; y <- chosen[ok, j]
    out[i, j] <- sum((x - mean(x)) * (y - mean(y))) / (length(x) - 1)
  }
  out
}
