# expect: last-bar-missing
two_histograms <- function(a, b, width) {
  ends <- range(a, b, na.rm = TRUE)
  breaks <- width * (floor(ends[1] / width):ceiling(ends[2] / width))
  part <- function(values) hist(values, breaks = breaks, right = FALSE, plot = FALSE)$density
  list(breaks, part(a), part(b))
}
