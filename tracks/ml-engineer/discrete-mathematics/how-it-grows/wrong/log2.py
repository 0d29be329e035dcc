# expect: exponent-otherwise
import math
def growth(a, b, n):
    s, t = 0, 1
    while n:
        s += t * n
        t, n = t * a, n // b
    return s, math.log2(a) if a > b else 1.0, a == b
