# expect: counted-down
smooth_all <- function(sensors, alpha) {
  lapply(sensors, function(x) {
    l <- x
    for (t in 2:length(x)) l[t] <- if (is.na(x[t])) l[t - 1] else alpha * x[t] + (1 - alpha) * l[t - 1]
    l
  })
}
