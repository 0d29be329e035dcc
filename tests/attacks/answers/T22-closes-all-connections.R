# T22: Close every connection that there is.
# safe: value 6
f <- function(n) {
  closeAllConnections()
  n + 1
}
