# B01: Source text that is not UTF-8.
# safe: syntax
# generate: b"def f(n):\n    return '\xff\xfe\xe9'\n"
