# Goes through the readings in a loop, and sensors by their place.
#' Smooth the readings of every sensor.
#'
#' @param sensors A named list of numeric vectors; NA where a reading is missing.
#' @param alpha How far the level moves towards each reading, between 0 and 1.
#' @return A list with the same names, of numeric vectors as long as the readings.
smooth_all <- function(sensors, alpha) {
  levels_of <- function(readings) {
    levels <- numeric(length(readings))
    level <- readings[1]
    for (t in seq_along(readings)) {
      if (!is.na(readings[t])) {
        level <- level + alpha * (readings[t] - level)
      }
      levels[t] <- level
    }
    levels
  }

  smoothed <- vector("list", length(sensors))
  for (i in seq_along(sensors)) {
    smoothed[[i]] <- levels_of(sensors[[i]])
  }
  names(smoothed) <- names(sensors)
  smoothed
}
