# expect: failed wrong-type
running_mean <- function(values, window) as.list(values[seq_len(length(values) - window + 1)])
