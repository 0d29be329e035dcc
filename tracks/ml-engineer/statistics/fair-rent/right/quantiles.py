# Takes medians as the quantile of one half, and counts by how many MADs a rent is away.
import numpy as np


def describe(rents):
    centre = np.quantile(rents, 0.5)
    away = abs(rents - centre)
    mad = 1.4826 * np.percentile(away, 50)
    if mad == 0:
        return centre, 0, np.count_nonzero(away)
    return centre, mad, len(rents[away / mad > 3])
