# expect: wrong-type
inertia <- function(points, labels, centres) {
  rowSums((points - centres[labels, , drop = FALSE])^2)
}
