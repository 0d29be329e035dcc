# X04: Small objects without end.
# safe: raised MemoryError; gone killed; gone time-out; gone ended
f <- function(n) {
  kept <- NULL
  repeat kept <- list(kept, "x")
}
