# T16: A value that is worked out only when it is looked at, and then never ends.
# safe: gone time-out
f <- function(n) {
  delayedAssign("later", repeat {})
  list(later)
}
