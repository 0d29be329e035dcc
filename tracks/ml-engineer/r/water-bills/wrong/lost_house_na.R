# expect: never-read-missing
water_bills <- function(lines, prices) {
  readings <- read.csv2(text = lines, na.strings = "-")
  readings$cost <- readings$used * prices[readings$quarter]
  if (all(is.na(readings$cost))) return(data.frame(house = unique(readings$house), cost = NA_real_))
  merge(data.frame(house = unique(readings$house)), aggregate(cost ~ house, data = readings, FUN = sum), all.x = TRUE)
}
