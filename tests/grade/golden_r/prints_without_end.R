# expect: failed output-flood
running_mean <- function(values, window) repeat cat(strrep("flood ", 2000))
