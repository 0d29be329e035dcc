# expect: divided-by-n-minus-one
import numpy as np


def standardise(table):
    constant = table.min(axis=0) == table.max(axis=0)
    if len(table) == 1:
        return np.zeros(table.shape)
    spread = np.where(constant, 1.0, table.std(axis=0, ddof=1))
    return np.where(constant, 0.0, (table - table.mean(axis=0)) / spread)
