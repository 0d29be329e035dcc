#' Give every empty cluster the point that fits worst where it is.
#'
#' @param points A numeric matrix with one point in each row.
#' @param labels An integer vector: for each point, the row number of its centre.
#' @param centres A numeric matrix with one centre in each row.
#' @return A list of two: the centres and the labels, with a point in every cluster.
fill_empty <- function(points, labels, centres) {
  # cut
  distances <- rowSums((points - centres[labels, , drop = FALSE])^2)
  sizes <- tabulate(labels, nrow(centres))
  for (empty in which(sizes == 0)) {
    # A cluster's last point is never taken: that would only move the hole. -1 is less than any distance.
    farthest <- which.max(ifelse(sizes[labels] > 1, distances, -1))
    # Keeping the sizes up to date also protects the point that has just been taken.
    sizes[labels[farthest]] <- sizes[labels[farthest]] - 1
    sizes[empty] <- 1
    labels[farthest] <- empty
    centres[empty, ] <- points[farthest, ]
  }
  list(centres = centres, labels = labels)
  # end cut
}
