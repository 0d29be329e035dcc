# B03: Every odd number at once.
# safe: value *
f <- function(n) list(Inf, -Inf, NaN, NA, NA_integer_, -0, 5e-324, .Machine$double.xmax, 1i, .Machine$integer.max)
