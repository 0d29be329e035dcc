# X06: Start processes in every way that R knows.
# safe: value []
f <- function(n) {
  got <- list()
  ways <- list(
    function() system("true"),
    function() system2("true"),
    function() length(suppressWarnings(readLines(pipe("echo x")))) - 1L,
    function() { parallel::mcparallel(1); 0L },
    function() { parallel::makePSOCKcluster(1L, timeout = 1); 0L },
    function() { tools::R(); 0L }
  )
  for (i in seq_along(ways)) {
    done <- tryCatch(suppressWarnings(ways[[i]]()), error = function(denied) 127L)
    if (identical(as.integer(done), 0L)) got[[length(got) + 1L]] <- i
  }
  got
}
