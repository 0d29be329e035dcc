# X13: A text that is nested deeper than any parser goes.
# generate: "f <- function(n) " + "(" * 200_000 + "n" + ")" * 200_000
# safe: syntax; gone *
