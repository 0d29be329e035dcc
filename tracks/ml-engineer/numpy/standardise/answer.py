"""Put every column of a table on one scale."""

import numpy as np


def standardise(table):
    """Return the table with each column moved to mean 0 and stretched to spread 1; a constant column becomes 0."""
    # cut
    centred = table - table.mean(axis=0)  # (n, d) with (d,): each row loses the same d means
    spread = table.std(axis=0)
    # The mean of equal numbers may be off in its last digit, so a constant column's spread need not be exactly 0.
    constant = table.min(axis=0) == table.max(axis=0)
    return np.divide(
        centred, spread, out=np.zeros_like(centred), where=~constant
    )  # zeros stay where nothing is divided
    # end cut
