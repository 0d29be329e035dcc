# expect: level-numbers
water_bills <- function(lines, prices) {
  readings <- read.csv2(text = lines, stringsAsFactors = TRUE)
  readings$used <- as.numeric(readings$used)
  readings$cost <- readings$used * prices[readings$quarter]
  aggregate(cost ~ house, data = readings, FUN = sum)
}
