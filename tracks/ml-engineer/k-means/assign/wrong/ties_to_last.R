# expect: ties-to-last
assign <- function(points, centres) {
  labels <- integer(nrow(points))
  for (i in seq_len(nrow(points))) {
    squared <- colSums((t(centres) - points[i, ])^2)
    # the lowest, the last of them
    labels[i] <- max(which(squared == min(squared)))
  }
  labels
}
