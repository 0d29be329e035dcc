# T09: Work when memory is tidied and when the process ends.
# safe: value 5
strike <- function(...) {
  held <- file("stdin", "wb")
  writeBin(as.raw(c(0, 0, 0, 1, 0xc3)), held)
  close(held)
  quit(save = "no")
}
reg.finalizer(globalenv(), strike, onexit = TRUE)
.Last <- strike
f <- function(n) {
  on.exit(Recall <- NULL)
  reg.finalizer(new.env(), function(e) writeLines("x", "/tmp/left-behind"), onexit = TRUE)
  n
}
