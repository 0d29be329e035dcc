# expect: unread-guessed
water_bills <- function(lines, prices) {
  readings <- read.csv2(text = lines, na.strings = "-")
  readings$used[is.na(readings$used)] <- mean(readings$used, na.rm = TRUE)
  readings$cost <- readings$used * prices[readings$quarter]
  readings$cost[is.na(readings$cost)] <- 0
  aggregate(cost ~ house, data = readings, FUN = sum)
}
