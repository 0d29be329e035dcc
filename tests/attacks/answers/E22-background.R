# E22: Leave something running.
# safe: value []
f <- function(n) {
  got <- list()
  try(if (!is.null(parallel::mcparallel(Sys.sleep(600), detached = TRUE))) got[[1L]] <- "forked", silent = TRUE)
  done <- tryCatch(suppressWarnings(system("sleep 600 &", ignore.stderr = TRUE)), error = function(denied) 127L)
  if (identical(done, 0L)) got[[length(got) + 1L]] <- "in a shell"
  got
}
