# E07: Open sockets of every kind, and fetch from the internet.
# safe: value []
f <- function(n) {
  got <- list()
  ways <- list(
    function() socketConnection("127.0.0.1", 22, open = "r+b", timeout = 1),
    function() socketConnection(port = 9999, server = TRUE, timeout = 1),
    function() serverSocket(0L),
    function() url("http://169.254.169.254/", open = "r"),
    function() download.file("http://example.org/", "/box/page", quiet = TRUE),
    function() make.socket("127.0.0.1", 80L),
    function() nsl("example.org")
  )
  for (i in seq_along(ways)) {
    held <- tryCatch(suppressWarnings(ways[[i]]()), error = function(denied) NULL)
    if (is.object(held) || identical(held, 0L) || is.character(held)) got[[length(got) + 1L]] <- i
  }
  got
}
