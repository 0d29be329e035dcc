# expect: whole-year
adjust <- function(sales, season, start) {
  sales / c(season[start:12], season)[1:12]
}
