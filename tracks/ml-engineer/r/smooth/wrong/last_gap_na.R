# expect: wrong-result
smooth_all <- function(sensors, alpha) {
  lapply(sensors, function(x) {
    l <- x
    for (t in seq_along(x)[-1]) {
      if (!is.na(x[t])) l[t] <- alpha * x[t] + (1 - alpha) * l[t - 1]
      else if (t < length(x)) l[t] <- l[t - 1]
    }
    l
  })
}
