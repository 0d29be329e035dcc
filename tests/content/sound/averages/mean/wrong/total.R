# expect: a-total
mean_of <- function(values) sum(values)
