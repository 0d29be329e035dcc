# expect: gaps-spread
covariance <- function(readings, sensors) {
  chosen <- readings[, sensors, drop = FALSE]
  centred <- sweep(chosen, 2, colMeans(chosen))
  t(centred) %*% centred / (nrow(chosen) - 1)
}
