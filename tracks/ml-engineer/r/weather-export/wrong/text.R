# expect: numbers-as-text
read_export <- function(lines) {
  # decimal commas are what read.csv2 is for
  raw <- read.csv2(text = lines, colClasses = c(station = "character"), na.strings = c("", "-", "n/a"),
                   comment.char = "#", strip.white = TRUE)
  raw$day <- as.Date(raw$day, format = "%d.%m.%Y")
  raw
}
