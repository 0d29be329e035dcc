# expect: wrong-type
assign <- function(points, centres) {
  # the distance to the nearest centre, not which one it is
  apply(points, 1, function(point) min(sqrt(colSums((t(centres) - point)^2))))
}
