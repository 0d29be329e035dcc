# expect: labels-not-changed
fill_empty <- function(points, labels, centres) {
  moved <- centres
  now <- labels
  distances <- rowSums((points - centres[labels, , drop = FALSE])^2)
  sizes <- tabulate(labels, nrow(centres))
  for (empty in which(sizes == 0)) {
    farthest <- which.max(ifelse(sizes[now] > 1, distances, -1))
    sizes[now[farthest]] <- sizes[now[farthest]] - 1
    sizes[empty] <- 1
    now[farthest] <- empty
    moved[empty, ] <- points[farthest, ]
  }
  list(moved, labels)
}
