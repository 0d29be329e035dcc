#' Give two histograms that can be laid over each other.
#'
#' @param a,b Numeric vectors; what is NA is left out.
#' @param width How wide each bar is.
#' @return A list of breaks, and of the densities a and b in each bar.
two_histograms <- function(a, b, width) {
  # cut
  # The same bars for both groups, so they come from all values together.
  ends <- range(a, b, na.rm = TRUE)
  # The last break is above the largest value, even when that is a multiple of the width itself.
  breaks <- width * (floor(ends[1] / width):(floor(ends[2] / width) + 1))
  # right = FALSE: a bar holds its lower end; hist would give it the upper one.
  density_of <- function(values) hist(values, breaks = breaks, right = FALSE, plot = FALSE)$density
  list(breaks = breaks, a = density_of(a), b = density_of(b))
  # end cut
}
