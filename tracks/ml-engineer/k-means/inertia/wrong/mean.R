# expect: averaged
inertia <- function(points, labels, centres) {
  mean(rowSums((points - centres[labels, , drop = FALSE])^2))
}
