# expect: failed memory
running_mean <- function(values, window) {
  kept <- list()
  repeat kept[[length(kept) + 1L]] <- numeric(1e6)
}
