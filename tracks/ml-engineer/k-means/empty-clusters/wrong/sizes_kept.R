# expect: took-the-last-point
fill_empty <- function(points, labels, centres) {
  distances <- rowSums((points - centres[labels, , drop = FALSE])^2)
  sizes <- tabulate(labels, nrow(centres))
  before <- sizes
  for (empty in which(sizes == 0)) {
    # sizes as they were at the beginning
    taken <- which.max(ifelse(before[labels] > 1, distances, -1))
    labels[taken] <- empty
    centres[empty, ] <- points[taken, ]
  }
  list(centres, labels)
}
