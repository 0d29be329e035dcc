# C04: Source text that crashes the parser of whoever reads it.
# safe: syntax; gone signal; gone ended
# generate: "def f(n):\n    return " + "+" * 200_000 + "0\n"
