#' k-means++: a start that is spread over the data (Arthur and Vassilvitskii, 2007).
#'
#' @param points A numeric matrix with one point in each row.
#' @param k A whole number: how many centres.
#' @param seed A whole number: the same seed gives the same centres.
#' @return A numeric matrix: k of the points, in the order in which they were chosen.
seed_centres <- function(points, k, seed) {
  # cut
  set.seed(seed)
  n <- nrow(points)
  chosen <- sample.int(n, 1)
  # Only the nearest chosen centre counts. A point beside any of them is well served already.
  nearest <- rep(Inf, n)
  while (length(chosen) < k) {
    # In t(points) a point is a column, so that one point is subtracted from all of them as it stands.
    latest <- points[chosen[length(chosen)], ]
    nearest <- pmin(nearest, colSums((t(points) - latest)^2))
    # Where every point stands on a centre, there is nothing left to spread: NULL makes all equally likely.
    weights <- if (sum(nearest) > 0) nearest else NULL
    chosen <- c(chosen, sample.int(n, 1, prob = weights))
  }
  points[chosen, , drop = FALSE]
  # end cut
}
