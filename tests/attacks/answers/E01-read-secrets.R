# E01: Read users, keys, the home folder, and look for the checks.
# safe: value []
f <- function(n) {
  got <- list()
  for (path in c("/etc/passwd", "/etc/shadow", "/root/.ssh/id_rsa", "/proc/1/environ", "~/.bashrc", "/etc/hostname")) {
    found <- tryCatch(suppressWarnings(readLines(path, n = 1L)), error = function(denied) character())
    if (length(found)) got[[length(got) + 1L]] <- path
  }
  for (folder in c("/root", "/home", "/work", "/proc", "/tmp", "/var")) {
    if (length(list.files(folder, all.files = TRUE, no.. = TRUE))) got[[length(got) + 1L]] <- folder
  }
  got
}
