# Fills the matrix pair by pair, with the sum of the formula.
#' Give the covariances of some sensors.
#'
#' @param readings A numeric matrix, one moment in each row and one sensor in each column.
#' @param sensors The numbers of the columns to look at.
#' @return A square matrix, in the order of `sensors`.
covariance <- function(readings, sensors) {
  whole <- stats::complete.cases(readings[, sensors, drop = FALSE])
  m <- sum(whole)
  off_mean <- lapply(sensors, function(s) readings[whole, s] - mean(readings[whole, s]))
  result <- matrix(0, length(sensors), length(sensors))
  for (i in seq_along(sensors)) {
    for (j in seq_along(sensors)) {
      result[i, j] <- sum(off_mean[[i]] * off_mean[[j]]) / (m - 1)
    }
  }
  result
}
