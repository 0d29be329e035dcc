# T07: Have errors end the program with success, or go unheard.
# safe: raised simpleError
options(error = quote(quit(status = 0L)), warn = 2L, show.error.messages = FALSE)
f <- function(n) stop("unheard")
