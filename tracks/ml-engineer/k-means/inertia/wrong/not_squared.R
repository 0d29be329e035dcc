# expect: not-squared
inertia <- function(points, labels, centres) {
  sum(sqrt(rowSums((points - centres[labels, , drop = FALSE])^2)))
}
