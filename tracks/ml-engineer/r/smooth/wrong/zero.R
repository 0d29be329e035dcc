# expect: starts-at-zero
smooth_all <- function(sensors, alpha) {
  step <- function(level, reading) if (is.na(reading)) level else alpha * reading + (1 - alpha) * level
  lapply(sensors, function(readings) Reduce(step, readings, 0, accumulate = TRUE)[-1])
}
