# expect: rate-of-each-tip
import numpy as np

def estimated_rate(shown, chance, clicked, wanted):
    rate = {t: clicked[shown == t].mean() for t in np.unique(shown)}
    return float(np.mean([rate.get(w, 0.0) for w in wanted]))
