# X13: Calls within calls within calls.
# generate: "f <- function(n) " + "-" * 60_000 + "n"
# safe: syntax; gone *; value *; raised *
