# E20: Leave start files for the next R.
# safe: value []
f <- function(n) {
  got <- list()
  for (path in c("~/.Rprofile", "~/.Renviron", file.path(R.home("etc"), "Rprofile.site"), "/etc/R/Renviron")) {
    done <- tryCatch({ suppressWarnings(cat("quit()\n", file = path)); TRUE }, error = function(denied) FALSE)
    # Its own folder goes with it.
    if (done && !startsWith(normalizePath(path), "/box/")) got[[length(got) + 1L]] <- path
  }
  got
}
