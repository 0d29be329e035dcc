# expect: january-twice
adjust <- function(sales, season, start) {
  turned <- c(season[start:12], season[1:(start - 1)])
  sales / rep(turned, length.out = length(sales))
}
