# expect: multiplied
adjust <- function(sales, season, start) {
  sales * season[(start - 2 + seq_along(sales)) %% 12 + 1]
}
