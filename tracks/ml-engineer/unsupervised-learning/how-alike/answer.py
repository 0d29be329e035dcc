"""Gower's distance (Biometrics 27, 1971): numbers, words and gaps in the data."""

import numpy as np


def apart(numbers, words):
    """Return the distances between all rows, each the mean gap over the columns that both rows know."""
    # cut
    tables = []
    for column in numbers.T:
        gaps = np.abs(column[:, None] - column)  # NaN where one of the two is unknown
        width = np.nanmax(gaps, initial=0.0)  # the largest gap is the range
        tables.append(gaps / width if width > 0 else gaps)
    for column in np.array(words, dtype=object).T:
        gaps = (column[:, None] != column).astype(float)
        unknown = np.array([word is None for word in column])
        gaps[unknown[:, None] | unknown] = np.nan
        tables.append(gaps)
    gaps = np.array(tables)
    columns = (~np.isnan(gaps)).sum(axis=0)
    # No common column is no knowledge, not a distance of 0.
    return np.nansum(gaps, axis=0) / np.where(columns > 0, columns, np.nan)
    # end cut
