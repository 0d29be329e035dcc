# expect: gaps-dropped
#' Read the export of a weather office.
#'
#' @param lines A character vector, with a header and with remarks that begin with "#".
#' @return A data frame with the columns station, place, day, temp and rain.
read_export <- function(lines) {
  raw <- read.csv2(text = lines, colClasses = "character", na.strings = c("", "-", "n/a"), comment.char = "#", strip.white = TRUE)
  number <- function(t) as.numeric(sub(",", ".", t, fixed = TRUE))
  raw$rain[raw$rain %in% "tr"] <- "0"
  na.omit(data.frame(station = raw$station, place = raw$place, day = as.Date(raw$day, format = "%d.%m.%Y"), temp = number(raw$temp), rain = number(raw$rain)))
}
