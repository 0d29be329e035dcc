# With math, unit by unit: the odds of the gate are 1 / (e^(-r) - 1), and the bias is their logarithm.
import math

import numpy as np


def forget_biases(days, left):
    rates = [-math.log(left) / k for k in days]
    return np.array([-math.log(math.expm1(rate)) for rate in rates])
