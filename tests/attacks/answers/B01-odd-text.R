# B01: Text that is no text.
# safe: unsendable character
f <- function(n) c("fine", "\xff\xfe")
