# expect: filled-with-the-mean
import numpy as np


def apart(numbers, words):
    tables = []
    for column in numbers.T:
        column = np.where(np.isnan(column), np.nanmedian(column) if np.isfinite(column).any() else np.nan, column)
        gaps = np.abs(column[:, None] - column)
        width = np.nanmax(gaps, initial=0.0)
        tables.append(gaps / width if width > 0 else gaps)
    for column in np.array(words, dtype=object).T:
        gaps = (column[:, None] != column).astype(float)
        unknown = np.array([word is None for word in column])
        gaps[unknown[:, None] | unknown] = np.nan
        tables.append(gaps)
    gaps = np.array(tables)
    columns = (~np.isnan(gaps)).sum(axis=0)
    return np.nansum(gaps, axis=0) / np.where(columns > 0, columns, np.nan)
