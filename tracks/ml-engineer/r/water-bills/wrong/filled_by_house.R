# expect: unread-guessed
water_bills <- function(lines, prices) {
  readings <- read.csv2(text = lines, na.strings = "-")
  m <- ave(readings$used, readings$house, FUN = function(v) mean(v, na.rm = TRUE))
  readings$used <- ifelse(is.na(readings$used), m, readings$used)
  readings$cost <- readings$used * prices[readings$quarter]
  readings$cost[is.na(readings$cost)] <- 0
  aggregate(cost ~ house, data = readings, FUN = sum)
}
