# T10: Send a verdict where a value is due.
# safe: gone bad-frame
f <- function(n) {
  frame <- c(as.raw(0x82), as.raw(0xa4), charToRaw("type"), as.raw(0xa7), charToRaw("verdict"), as.raw(0xa4), charToRaw("name"),
    as.raw(0xa6), charToRaw("passed"))
  wire <- file("stdin", "wb")
  writeBin(c(writeBin(length(frame), raw(), endian = "big"), frame), wire)
  close(wire)
  n
}
