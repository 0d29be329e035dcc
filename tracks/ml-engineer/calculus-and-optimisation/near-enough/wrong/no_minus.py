# expect: signs-of-the-sine
import math

import numpy as np


def approximate(name, at, order, xs):
    table = [math.sin(at), math.cos(at)] if name == "sin" else [math.exp(at)]
    return sum(
        (table[k % len(table)] * (xs - at) ** k / math.factorial(k) for k in range(order + 1)), np.zeros(len(xs))
    )
