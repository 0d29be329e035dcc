# expect: pairs-counted-twice
def collision(n, m):
    return min(1.0, n * (n - 1) / m)
