# expect: only-where-they-agree
import numpy as np


def estimated_rate(shown, chance, clicked, wanted):
    agree = shown == wanted
    return float(clicked[agree].mean()) if np.any(agree) else 0.0
