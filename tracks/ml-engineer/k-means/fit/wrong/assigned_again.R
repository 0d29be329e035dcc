# expect: assigned-once-more
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
  for (round in seq_len(max_rounds)) {
    labels <- nearest_centre(points, centres)
    moved <- means(points, labels, centres)
    if (identical(moved, centres)) break
    centres <- moved
  }
  list(centres, nearest_centre(points, centres))
}
