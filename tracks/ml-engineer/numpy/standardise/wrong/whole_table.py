# expect: one-scale-for-all
import numpy as np


def standardise(table):
    constant = table.min(axis=0) == table.max(axis=0)
    spread = table.std() or 1.0
    return np.where(constant, 0.0, (table - table.mean()) / spread)
