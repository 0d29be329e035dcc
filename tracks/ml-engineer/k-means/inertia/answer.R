#' Put a number on a clustering: the sum of squared distances to each point's own centre.
#'
#' @param points A numeric matrix with one point in each row.
#' @param labels An integer vector: for each point, the row number of its centre.
#' @param centres A numeric matrix with one centre in each row.
#' @return One number.
inertia <- function(points, labels, centres) {
  # cut
  # Indexing with the labels lays each point's own centre beside it: as many rows as points.
  # drop = FALSE keeps a single row a matrix.
  steps <- points - centres[labels, , drop = FALSE]
  # Squaring and adding everything gives the squared lengths, already summed over the points.
  sum(steps^2)
  # end cut
}
