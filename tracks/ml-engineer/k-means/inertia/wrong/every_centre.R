# expect: every-centre
inertia <- function(points, labels, centres) {
  total <- 0
  for (j in seq_len(nrow(centres))) {
    total <- total + sum(sweep(points, 2, centres[j, ])^2)
  }
  total
}
