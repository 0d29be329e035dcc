# expect: always-january
adjust <- function(sales, season, start) {
  sales / rep_len(season, length(sales))
}
