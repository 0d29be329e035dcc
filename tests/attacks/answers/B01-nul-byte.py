# B01: A NUL byte in the source text.
# safe: syntax
# generate: "def f(n):\n    return '\0'\n"
