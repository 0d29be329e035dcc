# T06: Patch the clock, so that nothing ever takes long.
# safe: gone time-out
unlockBinding("Sys.time", baseenv())
assign("Sys.time", function() .POSIXct(0), envir = baseenv())
unlockBinding("proc.time", baseenv())
assign("proc.time", function() c(0, 0, 0), envir = baseenv())
setTimeLimit(Inf, Inf)
f <- function(n) Sys.sleep(600)
