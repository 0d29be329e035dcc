# expect: same-point-twice
fill_empty <- function(points, labels, centres) {
  distances <- rowSums((points - centres[labels, , drop = FALSE])^2)
  for (cluster in seq_len(nrow(centres))) {
    if (!any(labels == cluster)) {
      farthest <- which.max(distances)
      centres[cluster, ] <- points[farthest, ]
      labels[farthest] <- cluster
    }
  }
  list(centres, labels)
}
