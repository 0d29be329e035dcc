# expect: not-scaled
"""Put every column of a table on one scale."""

import numpy as np


def standardise(table):
    """Return the table with each column moved to mean 0 and stretched to spread 1; a constant column becomes 0."""
    return np.where(np.ptp(table, axis=0) > 0, table - table.mean(axis=0), 0.0)
