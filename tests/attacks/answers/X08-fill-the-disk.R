# X08: Fill the disk.
# safe: value []
# partial: raised simpleError
f <- function(n) {
  block <- raw(1e6)
  held <- file("/box/full", "wb")
  for (i in 1:100) writeBin(block, held)
  close(held)
  if (file.size("/box/full") > 17e6) list(file.size("/box/full")) else list()
}
