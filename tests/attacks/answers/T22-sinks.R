# T22: Send all output into nothing, and leave it so.
# safe: value 6
# partial: raised simpleError
f <- function(n) {
  for (i in 1:5) sink(tempfile())
  sink(file(tempfile(), "w"), type = "message")
  n + 1
}
