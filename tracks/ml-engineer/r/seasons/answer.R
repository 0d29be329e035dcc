#' Divide each month's sales by the usual share of that month.
#'
#' @param sales A numeric vector, one month after the other.
#' @param season Twelve numbers, January first.
#' @param start The month of the first sale, from 1 to 12.
#' @return A numeric vector as long as `sales`.
adjust <- function(sales, season, start) {
  # cut
  # seq_along is empty when there are no sales, where 1:length(sales) would be 1, 0.
  months_since_january <- start - 2 + seq_along(sales)
  sales / season[months_since_january %% 12 + 1]
  # end cut
}
