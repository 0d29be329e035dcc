# expect: farthest-centre
assign <- function(points, centres) {
  similarity <- function(point) sqrt(colSums((t(centres) - point)^2))
  apply(points, 1, function(point) which.max(similarity(point)))
}
