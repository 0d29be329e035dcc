# T10: Read the asks that are meant for the agent.
# safe: gone time-out; gone ended
f <- function(n) readBin(file("stdin", "rb"), "raw", 1e6)
