# expect: stopped-early
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
    # good enough: the centres hardly move any more
    if (max(abs(moved - centres)) < 0.5) {
      return(list(moved, labels))
    }
    centres <- moved
  }
  list(centres, labels)
}
