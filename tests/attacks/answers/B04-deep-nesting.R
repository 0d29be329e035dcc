# B04: A list within a list, a thousand deep.
# safe: unsendable list
f <- function(n) {
  held <- list()
  for (i in 1:1000) held <- list(held)
  held
}
