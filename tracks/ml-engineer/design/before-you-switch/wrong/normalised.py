# expect: scaled-to-one
import numpy as np


def estimated_rate(shown, chance, clicked, wanted):
    weight = (shown == wanted) / chance
    total = weight.sum()
    return float((weight * clicked).sum() / total) if total else 0.0
