# T16: A range that takes no memory until somebody looks.
# safe: unsendable integer; unsendable numeric
f <- function(n) 1:2000000000
