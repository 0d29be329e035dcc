# X03: A pattern that takes for ever.
# safe: gone time-out; value *; raised *
f <- function(n) grepl("^(([a-z])+.)+[A-Z]([a-z])+$", strrep("a", 100000), perl = TRUE)
