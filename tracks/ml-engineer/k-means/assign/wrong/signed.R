# expect: signs-cancel
assign <- function(points, centres) {
  apply(points, 1, function(point) which.min(abs(colSums(t(centres) - point))))
}
