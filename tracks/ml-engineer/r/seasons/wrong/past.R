# expect: past-december
adjust <- function(sales, season, start) {
  sales / season[start - 1 + seq_along(sales)]
}
