# T13: Walk the frames up into the agent and send in its name.
# safe: gone bad-frame; value *
f <- function(n) {
  for (frame in sys.frames()) {
    space <- frame
    while (!identical(space, emptyenv())) {
      if (exists("unsendable_message", space, inherits = FALSE)) {
        get("send", space)(as.raw(c(0x81, 0xa4, charToRaw("type"), 0xa6, charToRaw("passed"))))
        return(n)
      }
      space <- parent.env(space)
    }
  }
  n
}
