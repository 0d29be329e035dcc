# expect: small-taken-for-none
"""Put every column of a table on one scale."""

import numpy as np


def standardise(table):
    """Return the table with each column moved to mean 0 and stretched to spread 1; a constant column becomes 0."""
    mean, spread = table.mean(axis=0), table.std(axis=0)
    constant = spread <= 1e-7 * np.abs(mean)
    return np.where(constant, 0.0, (table - mean) / np.where(constant, 1.0, spread))
