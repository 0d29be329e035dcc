# expect: leak-ignored
import numpy as np


def unmix(mixing, readings):
    return readings / np.diag(mixing)
