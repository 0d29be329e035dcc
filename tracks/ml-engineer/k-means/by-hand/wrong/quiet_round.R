# expect: quiet-round-counted
by_hand <- function() {
  # the last round is a round as well
  list(labels = c(0, 0, 0, 1, 1, 1), centres = c(4, 16), inertias = c(202, 130, 106, 106))
}
