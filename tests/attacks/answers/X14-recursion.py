# X14: Call itself for ever.
# safe: raised RecursionError
def f(n):
    return f(n + 1)
