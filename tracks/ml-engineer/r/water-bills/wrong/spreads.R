# expect: unread-spreads
water_bills <- function(lines, prices) {
  readings <- read.csv2(text = lines, na.strings = "-")
  readings$cost <- readings$used * prices[readings$quarter]
  costs <- vapply(split(readings$cost, readings$house), sum, numeric(1))
  data.frame(house = names(costs), cost = unname(costs))
}
