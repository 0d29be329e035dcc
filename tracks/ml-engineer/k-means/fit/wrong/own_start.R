# expect: other-start
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
  # the last points are as good a start as any
  centres <- points[rep_len(rev(seq_len(nrow(points))), nrow(centres)), , drop = FALSE]
  labels <- rep(0L, nrow(points))
  for (round in seq_len(max_rounds)) {
    nearest <- nearest_centre(points, centres)
    if (all(nearest == labels)) break
    labels <- nearest
    centres <- means(points, labels, centres)
  }
  list(centres, labels)
}
