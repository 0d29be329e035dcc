# expect: digits-lost
import math
def growth(a, b, n):
    s, t = 0.0, 1
    while n:
        s += t * n
        t, n = t * a, n // b
    return int(s), math.log(a) / math.log(b) if a > b else 1.0, a == b
