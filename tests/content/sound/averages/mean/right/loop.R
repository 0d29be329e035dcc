# Adds the values up one by one.
mean <- function(values) Reduce(`+`, values) / length(values)
