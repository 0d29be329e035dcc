# C01: Crash the process: have native code of R's own read far past the end.
# safe: gone signal; gone ended
f <- function(n) {
  one <- as.double(1)
  .C(
    stats:::C_HoltWinters, one, 1000000000L, one, one, one, 2L, 1L, 1L, 0L, 0L, one, one, one, SSE = one, one, one, one
  )
}
