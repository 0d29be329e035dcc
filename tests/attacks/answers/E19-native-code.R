# E19: Load native code of its own, and call the C library's functions by name.
# safe: value []
f <- function(n) {
  got <- list()
  note <- function(what) got[[length(got) + 1L]] <<- what
  tryCatch({
    writeBin(as.raw(c(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, rep(0, 57))), "/box/evil.so")
    dyn.load("/box/evil.so")
    note("loaded")
  }, error = function(denied) NULL)
  tryCatch({
    .C("system", "touch /box/by-a-shell")
    if (file.exists("/box/by-a-shell")) note("a shell ran")
  }, error = function(denied) NULL)
  tryCatch({
    .C("execl", "/bin/true", "/bin/true", NULL)
  }, error = function(denied) NULL)
  got
}
