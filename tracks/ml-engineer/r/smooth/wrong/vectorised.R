# expect: reading-before
smooth_all <- function(sensors, alpha) {
  # no loop at all: every reading beside the one before it
  lapply(sensors, function(x) c(x[1], alpha * x[-1] + (1 - alpha) * x[-length(x)]))
}
