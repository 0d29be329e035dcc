# expect: mean-of-nothing
update <- function(points, labels, centres) {
  moved <- centres
  for (j in seq_len(nrow(centres))) {
    moved[j, ] <- colMeans(points[labels == j, , drop = FALSE])
  }
  moved
}
