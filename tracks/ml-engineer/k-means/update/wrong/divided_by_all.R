# expect: divided-by-all-points
update <- function(points, labels, centres) {
  moved <- centres
  for (j in seq_len(nrow(centres))) {
    members <- points[labels == j, , drop = FALSE]
    if (nrow(members) > 0) {
      moved[j, ] <- colSums(members) / nrow(points)
    }
  }
  moved
}
