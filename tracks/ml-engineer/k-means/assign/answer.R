#' Send each point to its nearest centre.
#'
#' @param points A numeric matrix with one point in each row.
#' @param centres A numeric matrix with one centre in each row.
#' @return An integer vector: for each point, the row number of its nearest centre.
assign <- function(points, centres) {
  # cut
  squared <- matrix(nrow = nrow(points), ncol = nrow(centres))
  for (j in seq_len(nrow(centres))) {
    # The nearest centre is also nearest in squared distance, so no square root is needed.
    squared[, j] <- rowSums(sweep(points, 2, centres[j, ])^2)
  }
  # which.min takes the first of equals, which is the rule for ties.
  apply(squared, 1, which.min)
  # end cut
}
