# expect: minus-lost
read_export <- function(lines) {
  raw <- read.csv2(text = lines, colClasses = "character", comment.char = "#", strip.white = TRUE)
  number <- function(text) as.numeric(gsub(",", ".", gsub("-", "", text)))
  raw$rain[raw$rain == "tr"] <- "0"
  data.frame(station = raw$station, place = raw$place, day = as.Date(raw$day, format = "%d.%m.%Y"), temp = number(raw$temp), rain = number(raw$rain))
}
