# expect: pairs-added-up
def collision(n, m):
    return min(n * (n - 1) / 2 / m, 1.0)
