# expect: side-dropped
covariance <- function(readings, sensors) {
  chosen <- readings[, sensors]
  kept <- chosen[rowSums(is.na(chosen)) == 0, ]
  centred <- sweep(kept, 2, colMeans(kept))
  t(centred) %*% centred / (nrow(kept) - 1)
}
