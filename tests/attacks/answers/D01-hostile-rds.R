# D01: Read back what carries code, and return it as bytes and as it is.
# safe: unsendable function; unsendable *
f <- function(n) {
  bytes <- serialize(list(function() quit(), quote(quit())), NULL)
  held <- tempfile()
  try(writeBin(bytes, held), silent = TRUE)
  unserialize(bytes)
}
