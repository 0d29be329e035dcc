# expect: divided-by-agreeing
import numpy as np


def estimated_rate(shown, chance, clicked, wanted):
    agree = shown == wanted
    return float(np.sum(agree * clicked / chance) / max(np.sum(agree), 1))
