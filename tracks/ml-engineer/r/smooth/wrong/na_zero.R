# expect: gap-as-zero
smooth_all <- function(sensors, alpha) {
  lapply(sensors, function(x) {
    x[is.na(x)] <- 0
    Reduce(function(l, r) alpha * r + (1 - alpha) * l, x, accumulate = TRUE)
  })
}
