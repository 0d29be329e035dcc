# expect: clicks-not-asked
import numpy as np
def estimated_rate(shown, chance, clicked, wanted):
    return float(np.mean((shown == wanted) / chance))
