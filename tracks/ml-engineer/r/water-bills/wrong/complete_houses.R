# expect: house-emptied
water_bills <- function(lines, prices) {
  readings <- read.csv2(text = lines, na.strings = "-")
  readings$cost <- readings$used * prices[readings$quarter]
  s <- tapply(readings$cost, readings$house, sum)
  s[is.na(s)] <- 0
  data.frame(house = names(s), cost = as.vector(s))
}
