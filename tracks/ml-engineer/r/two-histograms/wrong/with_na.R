# expect: missing-counted
two_histograms <- function(a, b, width) {
  both <- c(a, b); both <- both[!is.na(both)]
  breaks <- seq(floor(min(both) / width) * width, (floor(max(both) / width) + 1) * width, by = width)
  f <- function(v) hist(v, breaks = breaks, right = FALSE, plot = FALSE)$counts / length(v) / width
  list(breaks, f(a), f(b))
}
