# expect: counted-from-one
assign <- function(points, centres) {
  # max.col counts from 1, and 1 more is added
  squared <- apply(points, 1, function(point) colSums((t(centres) - point)^2))
  max.col(-t(matrix(squared, ncol = nrow(points))), ties.method = "first") + 1L
}
