# Takes the lines apart by hand, and sums up with tapply.
#' Write the bills of a waterworks.
#'
#' @param lines A character vector such as "Mill Lane 4;2;12,5", after a header; "-" where a meter could not be read.
#' @param prices The price of a cubic metre in each of the four quarters.
#' @return A data frame with the columns house and cost, a row for each house.
water_bills <- function(lines, prices) {
  fields <- do.call(rbind, strsplit(lines[-1], ";", fixed = TRUE))
  used <- suppressWarnings(as.numeric(sub(",", ".", fields[, 3], fixed = TRUE)))
  cost <- used * prices[as.integer(fields[, 2])]
  bills <- tapply(cost, fields[, 1], sum, na.rm = TRUE)
  data.frame(house = names(bills), cost = as.vector(bills))
}
