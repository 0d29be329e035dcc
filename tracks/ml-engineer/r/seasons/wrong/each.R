# expect: each-repeated
adjust <- function(sales, season, start) {
  years <- max(1, ceiling((length(sales) + start - 1) / 12))
  sales / rep(season, each = years)[start - 1 + seq_along(sales)]
}
