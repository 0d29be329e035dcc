# expect: wrong-shape
assign <- function(points, centres) {
  squared <- apply(centres, 1, function(centre) colSums((t(points) - centre)^2))
  squared <- matrix(squared, nrow = nrow(points))
  apply(squared, 2, which.min)
}
