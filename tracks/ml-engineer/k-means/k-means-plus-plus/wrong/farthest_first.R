# expect: always-the-farthest
to_chosen <- function(points, chosen) {
  # one column for each chosen centre
  columns <- t(points)
  vapply(chosen, function(j) colSums((columns - points[j, ])^2), numeric(nrow(points)))
}

seed_centres <- function(points, k, seed) {
  set.seed(seed)
  chosen <- sample.int(nrow(points), 1)
  while (length(chosen) < k) {
    squared <- matrix(to_chosen(points, chosen), nrow = nrow(points))
    w <- apply(squared, 1, min)
    chosen <- c(chosen, which.max(w))
  }
  points[chosen, , drop = FALSE]
}
