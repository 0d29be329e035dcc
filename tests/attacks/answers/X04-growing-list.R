# X04: A list that grows until there is nothing left.
# safe: raised MemoryError; gone killed; gone ended; gone time-out
f <- function(n) {
  kept <- list()
  repeat kept[[length(kept) + 1L]] <- runif(1e5)
}
