# expect: trace-as-missing
read_export <- function(lines) {
  raw <- read.csv2(text = lines, colClasses = "character", na.strings = c("", "-", "n/a", "tr"),
                   comment.char = "#", strip.white = TRUE)
  number <- function(text) as.numeric(sub(",", ".", text, fixed = TRUE))
  data.frame(station = raw$station, place = raw$place, day = as.Date(raw$day, format = "%d.%m.%Y"),
             temp = number(raw$temp), rain = number(raw$rain))
}
