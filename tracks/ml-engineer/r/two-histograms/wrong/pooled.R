# expect: pooled-total
two_histograms <- function(a, b, width) {
  ends <- range(a, b, na.rm = TRUE)
  breaks <- width * (floor(ends[1] / width):(floor(ends[2] / width) + 1))
  part <- function(values) hist(values, breaks = breaks, right = FALSE, plot = FALSE)$counts
  list(breaks, part(a) / sum(part(a), part(b)) / width, part(b) / sum(part(a), part(b)) / width)
}
