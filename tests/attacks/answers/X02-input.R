# X02: Wait for somebody to type.
# safe: value *
f <- function(n) paste0(readline("? "), length(readLines(stdin(), n = 1L)))
