"""A joint distribution: covariance, correlation, independence."""

import math


def look_at(table):
    """Return covariance and correlation of the row's and the column's number, and whether they are independent."""
    # cut
    rows = [math.fsum(row) for row in table]
    columns = [math.fsum(column) for column in zip(*table, strict=True)]
    mean_1 = math.fsum(i * p for i, p in enumerate(rows))
    mean_2 = math.fsum(j * p for j, p in enumerate(columns))
    variance_1 = math.fsum(p * (i - mean_1) ** 2 for i, p in enumerate(rows))
    variance_2 = math.fsum(p * (j - mean_2) ** 2 for j, p in enumerate(columns))
    cells = [(i, j, p) for i, row in enumerate(table) for j, p in enumerate(row)]
    covariance = math.fsum(p * (i - mean_1) * (j - mean_2) for i, j, p in cells)
    spread = math.sqrt(variance_1 * variance_2)
    # Every cell has to be what its margins say; the covariance is one number and cannot know of all of them.
    independent = all(abs(p - rows[i] * columns[j]) <= 1e-9 for i, j, p in cells)
    return covariance, covariance / spread if spread > 0 else 0.0, independent
    # end cut
