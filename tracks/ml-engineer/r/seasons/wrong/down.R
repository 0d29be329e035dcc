# expect: counted-down
adjust <- function(sales, season, start) {
  adjusted <- numeric(length(sales))
  for (i in 1:length(sales)) {
    adjusted[i] <- sales[i] / season[(start - 2 + i) %% 12 + 1]
  }
  adjusted
}
