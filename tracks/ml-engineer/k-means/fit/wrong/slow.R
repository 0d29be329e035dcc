# expect: over-budget
means <- function(points, labels, centres) {
  for (j in unique(labels)) {
    centres[j, ] <- colMeans(points[labels == j, , drop = FALSE])
  }
  centres
}

fit <- function(points, centres, max_rounds) {
  labels <- rep(0L, nrow(points))
  for (round in seq_len(max_rounds)) {
    nearest <- labels
    for (i in seq_len(nrow(points))) {
      distances <- numeric(nrow(centres))
      for (j in seq_len(nrow(centres))) {
        distances[j] <- sum((points[i, ] - centres[j, ])^2)
      }
      nearest[i] <- which.min(distances)
    }
    if (all(nearest == labels)) break
    labels <- nearest
    centres <- means(points, labels, centres)
  }
  list(centres, labels)
}
