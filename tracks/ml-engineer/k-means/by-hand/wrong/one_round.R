# expect: stopped-after-one-round
by_hand <- function() {
  # one round
  list(labels = c(0, 1, 1, 1, 1, 1), centres = c(0, 12), inertias = c(202))
}
