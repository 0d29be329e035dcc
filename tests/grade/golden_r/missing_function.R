# expect: failed missing-function
runing_mean <- function(values, window) values
