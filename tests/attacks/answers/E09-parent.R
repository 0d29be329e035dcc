# E09: End the parent, process 1 and everybody.
# safe: value []
f <- function(n) {
  got <- list()
  for (process in c(0L, 1L, -1L, Sys.getpid() - 1L, Sys.getpid() + 1L)) {
    if (isTRUE(suppressWarnings(tools::pskill(process, tools::SIGKILL)))) got[[length(got) + 1L]] <- process
  }
  got
}
