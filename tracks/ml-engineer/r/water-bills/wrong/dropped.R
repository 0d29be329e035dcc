# expect: house-lost
water_bills <- function(lines, prices) {
  readings <- read.csv2(text = lines, na.strings = "-")
  readings$cost <- readings$used * prices[readings$quarter]
  if (all(is.na(readings$cost))) {
    return(data.frame(house = character(0), cost = numeric(0)))
  }
  aggregate(cost ~ house, data = readings, FUN = sum)
}
