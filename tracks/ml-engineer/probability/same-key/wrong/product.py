# expect: digits-lost
def collision(n, m):
    if n > m:
        return 1.0
    all_new = 1.0
    for i in range(n):
        all_new *= 1 - i / m
    return 1 - all_new
