# Turns the season so that it begins with the first sale, and repeats it to the length.
#' Divide each month's sales by the usual share of that month.
#'
#' @param sales A numeric vector, one month after the other.
#' @param season Twelve numbers, January first.
#' @param start The month of the first sale, from 1 to 12.
#' @return A numeric vector as long as `sales`.
adjust <- function(sales, season, start) {
  turned <- c(season[start:12], season[seq_len(start - 1)])
  sales / rep_len(turned, length(sales))
}
