# T10: Write what is no frame.
# safe: gone bad-frame
f <- function(n) {
  wire <- file("stdin", "wb")
  writeBin(as.raw(rep(255, 100)), wire)
  close(wire)
  n
}
