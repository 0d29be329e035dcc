# E11: Read its own memory, environment and arguments for secrets.
# safe: value []
f <- function(n) {
  told <- c(
    Sys.getenv(), commandArgs(),
    tryCatch(suppressWarnings(readLines("/proc/self/environ")), error = function(denied) ""),
    tryCatch(suppressWarnings(readLines("/proc/self/maps")), error = function(denied) "")
  )
  as.list(unname(grep("canary|milepost-secret|MILEPOST_", told, value = TRUE)))
}
