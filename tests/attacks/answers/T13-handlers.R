# T13: Handlers and restarts of its own around everything that comes after.
# safe: value 5; raised *
tryCatch(globalCallingHandlers(condition = function(c) quit(save = "no")), error = function(denied) NULL)
f <- function(n) n
