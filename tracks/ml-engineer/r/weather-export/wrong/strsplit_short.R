# expect: empty-field-lost
read_export <- function(lines) {
  lines <- lines[!startsWith(lines, "#")][-1]
  p <- do.call(rbind, strsplit(lines, ";", fixed = TRUE))
  number <- function(text) suppressWarnings(as.numeric(sub(",", ".", text, fixed = TRUE)))
  rain <- p[, 5]; rain[rain == "tr"] <- "0"
  data.frame(station = p[, 1], place = trimws(p[, 2]), day = as.Date(p[, 3], format = "%d.%m.%Y"), temp = number(p[, 4]), rain = number(rain))
}
