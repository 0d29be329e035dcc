# expect: asked-with-equal
smooth_all <- function(sensors, alpha) {
  step <- function(level, reading) if (reading == NA) level else alpha * reading + (1 - alpha) * level
  lapply(sensors, function(readings) Reduce(step, readings, accumulate = TRUE))
}
