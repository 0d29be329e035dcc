# S04: Close the standard connections.
# safe: value 6
f <- function(n) {
  for (held in list(stdout(), stderr(), stdin())) try(close(held), silent = TRUE)
  n + 1
}
