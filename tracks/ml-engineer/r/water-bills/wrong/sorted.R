# expect: prices-recycled
water_bills <- function(lines, prices) {
  readings <- read.csv2(text = lines, na.strings = "-")
  readings <- readings[order(readings$house, readings$quarter), ]
  readings$cost <- readings$used * rep(prices, length.out = nrow(readings))
  readings$cost[is.na(readings$cost)] <- 0
  aggregate(cost ~ house, data = readings, FUN = sum)
}
