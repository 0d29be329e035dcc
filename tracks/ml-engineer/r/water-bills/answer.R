#' Write the bills of a waterworks.
#'
#' @param lines A character vector such as "Mill Lane 4;2;12,5", after a header; "-" where a meter could not be read.
#' @param prices The price of a cubic metre in each of the four quarters.
#' @return A data frame with the columns house and cost, a row for each house.
water_bills <- function(lines, prices) {
  # cut
  # Told what "-" means, R sees numbers in the column, and no factor is made of it.
  readings <- read.csv2(text = lines, na.strings = "-")
  # One price for each row, by its quarter: the lengths are equal, and nothing is left to recycle.
  readings$cost <- readings$used * prices[readings$quarter]
  # With a formula, aggregate leaves out rows that are NA, and with them whole houses.
  readings$cost[is.na(readings$cost)] <- 0
  aggregate(cost ~ house, data = readings, FUN = sum)
  # end cut
}
