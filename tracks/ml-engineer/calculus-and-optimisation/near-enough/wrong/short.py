# expect: terms-off-by-one
import math

import numpy as np


def approximate(name, at, order, xs):
    table = [math.sin(at), math.cos(at), -math.sin(at), -math.cos(at)] if name == "sin" else [math.exp(at)]
    return sum((table[k % len(table)] * (xs - at) ** k / math.factorial(k) for k in range(order)), np.zeros(len(xs)))
