# Goes through the columns, and asks each whether it holds more than one value.
"""Put every column of a table on one scale."""

import numpy as np


def standardise(table):
    """Return the table with each column moved to mean 0 and stretched to spread 1; a constant column becomes 0."""
    result = np.zeros(table.shape)
    for j in range(table.shape[1]):
        column = table[:, j]
        if len(set(column.tolist())) > 1:
            result[:, j] = (column - np.mean(column)) / np.std(column)
    return result
