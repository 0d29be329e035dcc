# expect: assigned-only-once
nearest_centre <- function(points, centres) {
  apply(points, 1, function(point) which.min(colSums((t(centres) - point)^2)))
}

means <- function(points, labels, centres) {
  for (j in unique(labels)) {
    centres[j, ] <- colMeans(points[labels == j, , drop = FALSE])
  }
  centres
}

fit <- function(points, centres, max_rounds) {
  labels <- nearest_centre(points, centres)
  list(means(points, labels, centres), labels)
}
