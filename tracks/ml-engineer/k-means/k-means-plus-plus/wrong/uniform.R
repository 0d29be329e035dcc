# expect: uniform-seeding
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
    w <- replace(rep(1, nrow(points)), chosen, 0)
    chosen <- c(chosen, if (sum(w) > 0) sample.int(nrow(points), 1, prob = w) else sample.int(nrow(points), 1))
  }
  points[chosen, , drop = FALSE]
}
