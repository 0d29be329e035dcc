# expect: december-lost
adjust <- function(sales, season, start) {
  months <- (start - 1 + seq_along(sales)) %% 12
  sales / rep_len(season[months], length(sales))
}
