# expect: not-one-of-the-points
seed_centres <- function(points, k, seed) {
  set.seed(seed)
  apply_column <- function(column) runif(k, min(column), max(column))
  matrix(apply(points, 2, apply_column), nrow = k)
}
