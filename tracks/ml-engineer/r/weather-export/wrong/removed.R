# expect: comma-removed
read_export <- function(lines) {
  raw <- read.csv2(text = lines, colClasses = "character", na.strings = c("", "-", "n/a"),
                   comment.char = "#", strip.white = TRUE)
  number <- function(text) as.numeric(gsub("[^0-9-]", "", text))
  raw$rain[raw$rain %in% "tr"] <- "0"
  data.frame(station = raw$station, place = raw$place, day = as.Date(raw$day, format = "%d.%m.%Y"),
             temp = number(raw$temp), rain = number(raw$rain))
}
