# expect: gap-as-zero
adjust <- function(sales, season, start) {
  sales[is.na(sales)] <- 0
  sales / season[(start - 2 + seq_along(sales)) %% 12 + 1]
}
