#' The silhouette of each point (Rousseeuw, 1987).
#'
#' @param points A numeric matrix with one point in each row.
#' @param labels An integer vector: the cluster of each point.
#' @return A numeric vector: how much nearer each point is to its own cluster than to the next one.
silhouette <- function(points, labels) {
  # cut
  distances <- as.matrix(dist(points))
  values <- numeric(nrow(points))
  for (i in seq_along(labels)) {
    own <- labels == labels[i]
    # Alone: there is nobody to be near to. The value stays 0.
    if (sum(own) == 1) next
    # The point itself is in the sum with distance 0, and must not be in the count.
    within <- sum(distances[i, own]) / (sum(own) - 1)
    between <- min(tapply(distances[i, !own], labels[!own], mean))
    # Where both are equal the value is 0, also where both are 0.
    if (within != between) {
      values[i] <- (between - within) / max(within, between)
    }
  }
  values
  # end cut
}
