# expect: other-gaps
covariance <- function(readings, sensors) {
  whole <- readings[complete.cases(readings), , drop = FALSE]
  kept <- whole[, sensors, drop = FALSE]
  centred <- sweep(kept, 2, colMeans(kept))
  t(centred) %*% centred / (nrow(kept) - 1)
}
