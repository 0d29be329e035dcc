# expect: bonferroni
import numpy as np


def adjust(p_values):
    return np.minimum(p_values * len(p_values), 1)
