# T14: Hide the functions of base R behind others of the same names.
# safe: value 6
c <- list <- length <- writeBin <- readBin <- charToRaw <- tryCatch <- unlist <- lapply <- function(...) stop("shadow")
T <- FALSE
f <- function(n) n + 1
