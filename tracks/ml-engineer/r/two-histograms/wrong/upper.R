# expect: upper-end-included
two_histograms <- function(a, b, width) {
  ends <- range(a, b, na.rm = TRUE)
  breaks <- width * (floor(ends[1] / width):(floor(ends[2] / width) + 1))
  part <- function(values) hist(values, breaks = breaks, plot = FALSE)$density
  list(breaks, part(a), part(b))
}
