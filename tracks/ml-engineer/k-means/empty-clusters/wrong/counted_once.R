# expect: same-point-twice
fill_empty <- function(points, labels, centres) {
  distances <- rowSums((points - centres[labels, , drop = FALSE])^2)
  sizes <- tabulate(labels, nrow(centres))
  # never a cluster's last point
  farthest <- which.max(ifelse(sizes[labels] > 1, distances, -1))
  for (empty in which(sizes == 0)) {
    labels[farthest] <- empty
    centres[empty, ] <- points[farthest, ]
  }
  list(centres, labels)
}
