# expect: ran-past-the-limit
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
  labels <- rep(0L, nrow(points))
  repeat {
    nearest <- nearest_centre(points, centres)
    if (all(nearest == labels)) break
    labels <- nearest
    centres <- means(points, labels, centres)
  }
  list(centres, labels)
}
