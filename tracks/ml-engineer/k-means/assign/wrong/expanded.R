# expect: lost-digits
assign <- function(points, centres) {
  # |x - c|^2 = |x|^2 - 2 x.c + |c|^2: one matrix product, much faster
  squared <- outer(rowSums(points^2), rowSums(centres^2), "+") - 2 * points %*% t(centres)
  apply(squared, 1, which.min)
}
