# Takes the means off row by row with apply, and lets crossprod make the product.
#' Give the covariances of some sensors.
#'
#' @param readings A numeric matrix, one moment in each row and one sensor in each column.
#' @param sensors The numbers of the columns to look at.
#' @return A square matrix, in the order of `sensors`.
covariance <- function(readings, sensors) {
  chosen <- na.omit(readings[, sensors, drop = FALSE])
  m <- nrow(chosen)
  off_mean <- chosen - rep(1, m) %o% (colSums(chosen) / m)
  crossprod(off_mean) / (m - 1)
}
