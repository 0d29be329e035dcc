# expect: digits-cancelled
"""Put every column of a table on one scale."""

import numpy as np


def standardise(table):
    """Return the table with each column moved to mean 0 and stretched to spread 1; a constant column becomes 0."""
    mean = table.mean(axis=0)
    constant = table.min(axis=0) == table.max(axis=0)
    variance = (table**2).mean(axis=0) - mean**2
    with np.errstate(all="ignore"):
        return np.where(constant, 0.0, (table - mean) / np.sqrt(variance))
