# expect: gap-dropped
smooth_all <- function(sensors, alpha) {
  step <- function(level, reading) alpha * reading + (1 - alpha) * level
  lapply(sensors, function(readings) Reduce(step, readings[!is.na(readings)], accumulate = TRUE))
}
