# expect: counted-from-zero
assign <- function(points, centres) {
  # row numbers as other languages count them
  apply(points, 1, function(point) which.min(colSums((t(centres) - point)^2))) - 1L
}
