# expect: empty-centre-at-zero
update <- function(points, labels, centres) {
  moved <- matrix(0, nrow(centres), ncol(centres))
  for (j in seq_len(nrow(centres))) {
    members <- points[labels == j, , drop = FALSE]
    if (nrow(members) > 0) {
      moved[j, ] <- colMeans(members)
    }
  }
  moved
}
