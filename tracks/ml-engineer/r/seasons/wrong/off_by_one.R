# expect: one-month-off
adjust <- function(sales, season, start) {
  sales / season[(start - 1 + seq_along(sales)) %% 12 + 1]
}
