# expect: gaps-filled
covariance <- function(readings, sensors) {
  chosen <- readings[, sensors, drop = FALSE]
  c <- sweep(chosen, 2, colMeans(chosen, na.rm = TRUE))
  c[is.na(c)] <- 0
  t(c) %*% c / (nrow(chosen) - 1)
}
