# expect: lost-digits
import numpy as np


def inertia(points, labels, centres):
    own = centres[labels]
    return float(np.sum(points**2) - 2 * np.sum(points * own) + np.sum(own**2))
