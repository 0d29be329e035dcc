# T02: A value whose class is equal to everything.
# safe: value 5
`==.always` <- function(e1, e2) TRUE
all.equal.always <- function(target, current, ...) TRUE
Ops.always <- function(e1, e2) TRUE
f <- function(n) structure(n, class = "always")
