# expect: between-0-and-1
"""Put every column of a table on one scale."""

import numpy as np


def standardise(table):
    """Return the table with each column moved to mean 0 and stretched to spread 1; a constant column becomes 0."""
    least, span = table.min(axis=0), np.ptp(table, axis=0)
    return np.where(span == 0, 0.0, (table - least) / np.where(span == 0, 1.0, span))
