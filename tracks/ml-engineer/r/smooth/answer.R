#' Smooth the readings of every sensor.
#'
#' @param sensors A named list of numeric vectors; NA where a reading is missing.
#' @param alpha How far the level moves towards each reading, between 0 and 1.
#' @return A list with the same names, of numeric vectors as long as the readings.
smooth_all <- function(sensors, alpha) {
  # cut
  # A closure: it sees alpha, and Reduce need not know of it.
  step <- function(level, reading) {
    if (is.na(reading)) level else alpha * reading + (1 - alpha) * level
  }
  # lapply always gives a list; sapply would give a matrix when all sensors have equally many readings.
  lapply(sensors, function(readings) Reduce(step, readings, accumulate = TRUE))
  # end cut
}
