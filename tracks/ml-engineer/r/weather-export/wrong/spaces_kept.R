# expect: spaces-around
read_export <- function(lines) {
  raw <- read.csv2(text = lines, colClasses = "character", na.strings = c("", "-", "n/a"), comment.char = "#")
  number <- function(text) as.numeric(sub(",", ".", text, fixed = TRUE))
  raw$rain[raw$rain %in% "tr"] <- "0"
  data.frame(station = raw$station, place = raw$place, day = as.Date(raw$day, format = "%d.%m.%Y"), temp = number(raw$temp), rain = number(raw$rain))
}
