#' Lloyd's algorithm: assign and update, until no point changes its cluster.
#'
#' @param points A numeric matrix with one point in each row.
#' @param centres A numeric matrix: where the centres start.
#' @param max_rounds A whole number: no more rounds than this.
#' @return A list of two: the centres as the last update left them, and the labels of the last assignment.
fit <- function(points, centres, max_rounds) {
  # cut
  # No cluster has the number 0, so the first round always counts as a change.
  labels <- rep(0L, nrow(points))
  columns <- t(points)
  for (round in seq_len(max_rounds)) {
    # One row a centre: the squared distances of all points to it. R lays the centre along the columns.
    squared <- vapply(seq_len(nrow(centres)), function(j) colSums((columns - centres[j, ])^2), numeric(nrow(points)))
    nearest <- max.col(-matrix(squared, nrow = nrow(points)), ties.method = "first")
    # Same labels give the same means, so nothing can change from here on.
    if (all(nearest == labels)) break
    labels <- nearest
    # Only clusters with points are visited: the other centres stay.
    for (cluster in unique(labels)) {
      centres[cluster, ] <- colMeans(points[labels == cluster, , drop = FALSE])
    }
  }
  list(centres = centres, labels = labels)
  # end cut
}
