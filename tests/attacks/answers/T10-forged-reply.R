# T10: Write a reply of its own onto the wire, then return another.
# safe: value 6; gone bad-frame
f <- function(n) {
  frame <- c(as.raw(0x84), as.raw(0xa4), charToRaw("type"), as.raw(0xa5), charToRaw("value"), as.raw(0xa2), charToRaw("id"),
    as.raw(7), as.raw(0xa7), charToRaw("changed"), as.raw(0x90), as.raw(0xa5), charToRaw("value"), as.raw(6))
  wire <- file("stdin", "wb")
  writeBin(c(writeBin(length(frame), raw(), endian = "big"), frame), wire)
  close(wire)
  n
}
