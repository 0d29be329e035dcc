# T13: Patch the functions that the agent sends with.
# safe: gone time-out; gone bad-frame
for (name in c("writeBin", "flush")) {
  unlockBinding(name, baseenv())
  assign(name, function(...) invisible(NULL), envir = baseenv())
}
f <- function(n) n
