# expect: commas-lost
water_bills <- function(lines, prices) {
  readings <- read.csv2(text = lines, stringsAsFactors = TRUE)
  readings$used <- as.numeric(as.character(readings$used))
  readings$cost <- readings$used * prices[readings$quarter]
  readings$cost[is.na(readings$cost)] <- 0
  aggregate(cost ~ house, data = readings, FUN = sum)
}
