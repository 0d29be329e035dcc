# X02: Sleep.
# safe: gone time-out
f <- function(n) Sys.sleep(3600)
