# B04: A result nested a hundred thousand deep.
# safe: unsendable
def f(n):
    value = []
    for _ in range(100_000):
        value = [value]
    return value
