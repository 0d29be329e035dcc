# X13: Source text that is nested too deep for the compiler.
# safe: raised SyntaxError; gone signal; gone ended; raised RecursionError; raised MemoryError
def f(n):
    return eval("(" * 100_000 + ")" * 100_000) or eval("+" * 1_000_000 + "1")
