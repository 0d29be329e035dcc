# expect: month-first
read_export <- function(lines) {
  raw <- read.csv2(text = lines, colClasses = "character", na.strings = c("", "-", "n/a"), comment.char = "#", strip.white = TRUE)
  number <- function(text) as.numeric(sub(",", ".", text, fixed = TRUE))
  raw$rain[raw$rain %in% "tr"] <- "0"
  data.frame(station = raw$station, place = raw$place, day = as.Date(raw$day, format = "%m.%d.%Y"), temp = number(raw$temp), rain = number(raw$rain))
}
