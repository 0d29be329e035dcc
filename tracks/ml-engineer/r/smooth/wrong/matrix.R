# expect: made-a-matrix
smooth_all <- function(sensors, alpha) {
  step <- function(level, reading) if (is.na(reading)) level else alpha * reading + (1 - alpha) * level
  sapply(sensors, function(readings) Reduce(step, readings, accumulate = TRUE))
}
