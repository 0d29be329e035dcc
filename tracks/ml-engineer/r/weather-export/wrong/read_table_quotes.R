# expect: lines-swallowed
read_export <- function(lines) {
  raw <- read.table(text = lines, sep = ";", header = TRUE, colClasses = "character", na.strings = c("", "-", "n/a"), strip.white = TRUE)
  number <- function(text) as.numeric(sub(",", ".", text, fixed = TRUE))
  raw$rain[raw$rain %in% "tr"] <- "0"
  data.frame(station = raw$station, place = raw$place, day = as.Date(raw$day, format = "%d.%m.%Y"), temp = number(raw$temp), rain = number(raw$rain))
}
