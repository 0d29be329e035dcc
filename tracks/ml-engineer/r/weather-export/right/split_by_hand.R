# Throws the remarks out and takes the lines apart by hand.
#' Read the export of a weather office.
#'
#' @param lines A character vector, with a header and with remarks that begin with "#".
#' @return A data frame with the columns station, place, day, temp and rain.
read_export <- function(lines) {
  rows <- lines[!startsWith(lines, "#")][-1]
  fields <- strsplit(paste0(rows, ";end"), ";", fixed = TRUE)
  field <- function(i) trimws(vapply(fields, `[`, "", i))
  number <- function(text, trace = NULL) {
    text[text %in% c("", "-", "n/a")] <- NA
    text[text %in% trace] <- "0"
    as.numeric(chartr(",", ".", text))
  }
  data.frame(
    station = field(1),
    place = field(2),
    day = as.Date(field(3), "%d.%m.%Y"),
    temp = number(field(4)),
    rain = number(field(5), trace = "tr")
  )
}
