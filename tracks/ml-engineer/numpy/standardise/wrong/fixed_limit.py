# expect: rounding-taken-for-spread
"""Put every column of a table on one scale."""

import numpy as np


def standardise(table):
    """Return the table with each column moved to mean 0 and stretched to spread 1; a constant column becomes 0."""
    spread = table.std(axis=0)
    constant = spread < 1e-12
    return np.where(constant, 0.0, (table - table.mean(axis=0)) / np.where(constant, 1.0, spread))
