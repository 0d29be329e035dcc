# expect: chance-counted
import numpy as np

def estimated_rate(shown, chance, clicked, wanted):
    freq = np.bincount(shown, minlength=4) / len(shown)
    return float(np.mean((shown == wanted) * clicked / freq[shown]))
