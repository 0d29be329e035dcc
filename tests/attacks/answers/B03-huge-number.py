# B03: A number of a million digits.
# safe: unsendable
def f(n):
    return 10**1_000_000
