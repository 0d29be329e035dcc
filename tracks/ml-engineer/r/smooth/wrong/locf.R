# expect: reading-repeated
smooth_all <- function(sensors, alpha) {
  lapply(sensors, function(x) {
    for (t in seq_along(x)) if (is.na(x[t])) x[t] <- x[t - 1]
    Reduce(function(l, r) alpha * r + (1 - alpha) * l, x, accumulate = TRUE)
  })
}
