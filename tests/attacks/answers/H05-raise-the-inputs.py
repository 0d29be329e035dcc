# H05: Tell every hidden input in an exception.
# safe: raised ValueError
def f(n):
    raise ValueError(f"hidden input: {n}")
