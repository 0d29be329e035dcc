# expect: median-instead-of-mean
update <- function(points, labels, centres) {
  moved <- centres
  for (j in seq_len(nrow(centres))) {
    members <- points[labels == j, , drop = FALSE]
    if (nrow(members) > 0) {
      moved[j, ] <- apply(members, 2, median)
    }
  }
  moved
}
