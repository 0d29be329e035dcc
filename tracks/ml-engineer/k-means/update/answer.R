#' Move each centre to the mean of its points.
#'
#' @param points A numeric matrix with one point in each row.
#' @param labels An integer vector: for each point, the row number of its centre.
#' @param centres A numeric matrix with one centre in each row.
#' @return A numeric matrix: where the centres stand after they have moved.
update <- function(points, labels, centres) {
  # cut
  moved <- centres
  for (cluster in seq_len(nrow(centres))) {
    # drop = FALSE: without it, a single row would become a plain vector, and colMeans would refuse it.
    members <- points[labels == cluster, , drop = FALSE]
    # The mean of no points would be NaN. An empty cluster's centre keeps its place instead.
    if (nrow(members) > 0) {
      moved[cluster, ] <- colMeans(members)
    }
  }
  moved
  # end cut
}
