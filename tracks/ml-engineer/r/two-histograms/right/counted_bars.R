# Says for each value which bar it is in, and counts them with tabulate.
#' Give two histograms that can be laid over each other.
#'
#' @param a,b Numeric vectors; what is NA is left out.
#' @param width How wide each bar is.
#' @return A list of breaks, and of the densities a and b in each bar.
two_histograms <- function(a, b, width) {
  all_values <- c(a, b)
  first <- min(all_values, na.rm = TRUE) %/% width
  last <- max(all_values, na.rm = TRUE) %/% width
  shares <- function(values) {
    values <- values[!is.na(values)]
    tabulate(values %/% width - first + 1, nbins = last - first + 1) / length(values) / width
  }
  list(breaks = seq(first * width, (last + 1) * width, by = width), a = shares(a), b = shares(b))
}
