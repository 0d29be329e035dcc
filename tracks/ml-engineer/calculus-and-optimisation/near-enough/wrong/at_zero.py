# expect: around-zero
import math

import numpy as np


def approximate(name, at, order, xs):
    table = [0.0, 1.0, 0.0, -1.0] if name == "sin" else [1.0]
    return sum((table[k % len(table)] * xs**k / math.factorial(k) for k in range(order + 1)), np.zeros(len(xs)))
