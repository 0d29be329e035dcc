# expect: bars-of-their-own
two_histograms <- function(a, b, width) {
  part <- function(values) {
    ends <- range(values, na.rm = TRUE)
    breaks <- width * (floor(ends[1] / width):(floor(ends[2] / width) + 1))
    hist(values, breaks = breaks, right = FALSE, plot = FALSE)
  }
  list(part(c(a, b))$breaks, part(a)$density, part(b)$density)
}
