# expect: from-zero
two_histograms <- function(a, b, width) {
  both <- c(a, b); both <- both[!is.na(both)]
  breaks <- seq(0, (floor(max(both) / width) + 1) * width, by = width)
  f <- function(v) hist(v, breaks = breaks, right = FALSE, plot = FALSE)$density
  list(breaks, f(a), f(b))
}
