# expect: upper-end-included
two_histograms <- function(a, b, width) {
  both <- c(a, b); both <- both[!is.na(both)]
  breaks <- seq(floor(min(both) / width) * width, (floor(max(both) / width) + 1) * width, by = width)
  list(breaks, hist(a, breaks = breaks, right = FALSE, plot = FALSE)$density, hist(b, breaks = breaks, plot = FALSE)$density)
}
