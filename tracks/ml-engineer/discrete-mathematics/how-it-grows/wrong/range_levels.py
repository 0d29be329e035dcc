# expect: levels-by-logarithm
import math
def growth(a, b, n):
    k = int(math.log(n, b)) if n else -1
    return sum(a**i * (n // b**i) for i in range(k + 1)), math.log(a) / math.log(b) if a > b else 1.0, a == b
