# expect: rounding-taken-for-spread
import numpy as np


def standardise(table):
    spread = table.std(axis=0)
    spread = np.where(spread == 0, 1.0, spread)
    return (table - table.mean(axis=0)) / spread
