# expect: counted-among-those-that-stand
import numpy as np


def choose(likelihoods, groups, kinds, narrowest, n, d, floor):
    matrix = d * (d + 1) // 2
    criteria = np.empty(len(kinds))
    for run, kind in enumerate(kinds):
        k = groups[run]
        widths = {"full": k * matrix, "tied": matrix, "diag": k * d, "spherical": k}[kind]
        criteria[run] = (k * d + (k - 1) + widths) * np.log(n) - 2 * likelihoods[run]
    return int(criteria[narrowest >= floor].argmin()), criteria
