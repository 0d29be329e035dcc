# expect: old-centre-counted
update <- function(points, labels, centres) {
  totals <- centres
  counts <- rep(1, nrow(centres))
  for (i in seq_along(labels)) {
    totals[labels[i], ] <- totals[labels[i], ] + points[i, ]
    counts[labels[i]] <- counts[labels[i]] + 1
  }
  totals / counts
}
