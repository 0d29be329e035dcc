# Crosses both groupings in a table of counts.
import numpy as np
import pandas as pd


def agreement(one, other):
    table = pd.crosstab(np.array(one), np.array(other)).to_numpy()

    def pairs(counts):
        return float((counts * (counts - 1) / 2).sum())

    both, a, b = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    expected = a * b / pairs(np.array([len(one)]))
    reach = (a + b) / 2 - expected
    return (both - expected) / reach if abs(reach) > 1e-12 else 1.0
