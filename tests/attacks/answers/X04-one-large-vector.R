# X04: One vector that is larger than everything.
# safe: raised MemoryError
f <- function(n) sum(numeric(4e9))
