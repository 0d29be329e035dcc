# expect: gap-kept
smooth_all <- function(sensors, alpha) {
  lapply(sensors, function(x) {
    l <- Reduce(function(l, r) if (is.na(r)) l else alpha * r + (1 - alpha) * l, x, accumulate = TRUE)
    l[is.na(x)] <- NA
    l
  })
}
