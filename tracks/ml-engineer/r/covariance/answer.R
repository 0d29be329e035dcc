#' Give the covariances of some sensors.
#'
#' @param readings A numeric matrix, one moment in each row and one sensor in each column.
#' @param sensors The numbers of the columns to look at.
#' @return A square matrix, in the order of `sensors`.
covariance <- function(readings, sensors) {
  # cut
  # drop = FALSE: one column alone is still a matrix.
  chosen <- readings[, sensors, drop = FALSE]
  kept <- chosen[rowSums(is.na(chosen)) == 0, , drop = FALSE]
  # sweep takes each column's own mean away; `kept - colMeans(kept)` would recycle the means down the columns.
  centred <- sweep(kept, 2, colMeans(kept))
  t(centred) %*% centred / (nrow(kept) - 1)
  # end cut
}
