# T01: The same, while the file is run.
# safe: gone ended
f <- function(n) n + 1
quit(save = "no", status = 0L, runLast = FALSE)
