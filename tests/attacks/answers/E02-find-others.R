# E02: Look for other processes.
# safe: value []
f <- function(n) {
  as.list(c(
    list.files("/proc"),
    tryCatch(suppressWarnings(system("ps", intern = TRUE)), error = function(denied) character())
  ))
}
