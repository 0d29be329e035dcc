# expect: nearest-not-own
inertia <- function(points, labels, centres) {
  to_nearest <- function(point) min(colSums((t(centres) - point)^2))
  sum(apply(points, 1, to_nearest))
}
