#' Two depots, six houses, three rounds of k-means on paper.
#'
#' @return A list of three vectors: the last labels, the last centres, and the inertia after each round.
by_hand <- function() {
  # cut
  # Round 1: depot 0 keeps house 0, depot 1 has the rest. They move to 0 and 12.
  # Round 2: house 1 (km 4) is 4 km from depot 0 and 8 km from depot 1: it changes. They move to 2 and 14.
  # Round 3: house 2 (km 8) is 6 km from both. A tie goes to depot 0. They move to 4 and 16.
  # Now house 3 (km 12) is 8 km from depot 0 and 4 km from depot 1: nobody changes any more.
  list(
    labels = c(0, 0, 0, 1, 1, 1),
    centres = c(4, 16),
    inertias = c(202, 130, 106)
  )
  # end cut
}
