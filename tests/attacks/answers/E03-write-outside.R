# E03: Write into R itself, into the agent, and into shared folders.
# safe: value []
f <- function(n) {
  got <- list()
  places <- c(R.home("library"), R.home("etc"), dirname(commandArgs(TRUE)[1L]), commandArgs(TRUE)[1L], "/tmp", "/dev/shm", "/", "/etc/R")
  for (place in places) {
    path <- file.path(place, "left-behind")
    done <- tryCatch({ suppressWarnings(writeLines("x", path)); TRUE }, error = function(denied) FALSE)
    if (done || file.exists(path)) got[[length(got) + 1L]] <- path
  }
  got
}
