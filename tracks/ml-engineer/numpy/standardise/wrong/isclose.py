# expect: small-taken-for-none
import numpy as np


def standardise(table):
    constant = np.isclose(np.ptp(table, axis=0), 0)
    spread = np.where(constant, 1.0, table.std(axis=0))
    return np.where(constant, 0.0, (table - table.mean(axis=0)) / spread)
