# T01: Leave with a status of success before answering.
# safe: gone ended
f <- function(n) quit(save = "no", status = 0L)
