# Runs the R code of one lesson: a numbered file for each fence comes in, what each printed and how it failed goes out.
#
# Never sourced by Milepost: this file is handed to the system's Rscript. `arguments` are the folder with the files, how
# many there are, and the numbers of those that draw a figure. Values are printed as the console prints them.

arguments <- commandArgs(TRUE)
folder <- arguments[1L]
drawing <- as.integer(strsplit(arguments[3L], ",", fixed = TRUE)[[1L]])
options(width = 80L, warn = 1L)

part <- function(number, ending) file.path(folder, paste0(number, ending))

run_fence <- function(number) {
  printed <- file(part(number, ".out"), "w", encoding = "UTF-8")
  sink(printed)
  at <- 0L
  failed <- tryCatch({
    expressions <- parse(part(number, ".R"), keep.source = TRUE, encoding = "UTF-8")
    places <- attr(expressions, "srcref")
    if (number %in% drawing) grDevices::svg(part(number, ".svg"), width = 7, height = 4, bg = "transparent")
    for (i in seq_along(expressions)) {
      at <- places[[i]][1L]
      result <- withVisible(eval(expressions[[i]], globalenv()))
      if (result$visible) print(result$value)
    }
    NULL
  }, error = function(condition) condition)
  if (number %in% drawing && !is.null(grDevices::dev.list())) invisible(grDevices::dev.off())
  sink()
  close(printed)
  if (is.null(failed)) return(TRUE)
  if (at == 0L) at <- as.integer(sub(".*?:([0-9]+):[0-9]+: .*", "\\1", strsplit(conditionMessage(failed), "\n")[[1L]][1L]))
  told <- file(part(number, ".err"), "w", encoding = "UTF-8")
  writeLines(c(as.character(at), class(failed)[1L], conditionMessage(failed)), told)
  close(told)
  FALSE
}

for (number in seq_len(as.integer(arguments[2L]))) if (!run_fence(number)) break
