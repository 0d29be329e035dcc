# E10: Read what descriptors may have been left open.
# safe: value []
# partial: value *
f <- function(n) {
  got <- list()
  for (number in 3:64) {
    held <- tryCatch(suppressWarnings(file(paste0("/dev/fd/", number), "rb")), error = function(denied) NULL)
    if (!is.null(held)) got[[length(got) + 1L]] <- number
  }
  got
}
