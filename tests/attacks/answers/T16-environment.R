# T16: An environment that holds itself.
# safe: unsendable environment
f <- function(n) {
  held <- new.env()
  held$self <- held
  list(held)
}
