# expect: failed ended-early
running_mean <- function(values, window) quit(save = "no")
