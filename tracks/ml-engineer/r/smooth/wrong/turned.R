# expect: alpha-turned-round
smooth_all <- function(sensors, alpha) {
  step <- function(level, reading) if (is.na(reading)) level else alpha * level + (1 - alpha) * reading
  lapply(sensors, function(readings) Reduce(step, readings, accumulate = TRUE))
}
