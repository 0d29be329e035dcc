# expect: failed wrong-type
running_mean <- function(values, window) as.character(values[seq_len(length(values) - window + 1)])
