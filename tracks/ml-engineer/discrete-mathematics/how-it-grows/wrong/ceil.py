# expect: rounded-up
import math
def growth(a, b, n):
    def T(n):
        return n if n <= 1 else n + a * T(-(-n // b))
    return T(n), math.log(a) / math.log(b) if a > b else 1.0, a == b
