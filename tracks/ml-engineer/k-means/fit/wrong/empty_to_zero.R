# expect: empty-centre-at-zero
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
  for (round in seq_len(max_rounds)) {
    nearest <- nearest_centre(points, centres)
    if (all(nearest == labels)) break
    labels <- nearest
    counts <- tabulate(labels, nrow(centres))
    one_hot <- outer(seq_len(nrow(centres)), labels, "==")
    # at least 1, so that nothing is divided by zero
    centres <- (one_hot %*% points) / pmax(counts, 1)
  }
  list(centres, labels)
}
