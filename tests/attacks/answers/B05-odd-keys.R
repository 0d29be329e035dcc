# B05: Two members of the same name.
# safe: unsendable list
f <- function(n) list(a = 1, a = 2)
