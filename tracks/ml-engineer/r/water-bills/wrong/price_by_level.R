# expect: price-by-level
water_bills <- function(lines, prices) {
  readings <- read.csv2(text = lines, na.strings = "-")
  readings$cost <- readings$used * prices[factor(readings$quarter)]
  readings$cost[is.na(readings$cost)] <- 0
  aggregate(cost ~ house, data = readings, FUN = sum)
}
