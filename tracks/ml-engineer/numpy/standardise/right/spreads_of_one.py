# Divides constant columns by 1, after their first value was taken off every column.
"""Put every column of a table on one scale."""

import numpy as np


def standardise(table):
    """Return the table with each column moved to mean 0 and stretched to spread 1; a constant column becomes 0."""
    shifted = table - table[0]  # equal values become exact zeros
    spreads = shifted.std(axis=0)
    spreads[~shifted.any(axis=0)] = 1.0
    return (shifted - shifted.mean(axis=0)) / spreads
