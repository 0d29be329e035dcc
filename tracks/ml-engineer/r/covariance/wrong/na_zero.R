# expect: gaps-filled
covariance <- function(readings, sensors) {
  chosen <- readings[, sensors, drop = FALSE]
  chosen[is.na(chosen)] <- 0
  c <- sweep(chosen, 2, colMeans(chosen))
  t(c) %*% c / (nrow(chosen) - 1)
}
