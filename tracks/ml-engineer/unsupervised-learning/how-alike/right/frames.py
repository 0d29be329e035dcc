# Treats every column of one pandas table alike, numbers and words, and keeps running sums.
import numpy as np
import pandas as pd


def apart(numbers, words):
    table = pd.concat([pd.DataFrame(numbers), pd.DataFrame(words)], axis=1, ignore_index=True)
    total = np.zeros((len(table), len(table)))
    columns = np.zeros_like(total)
    for name in table:
        column = table[name]
        known = column.notna().to_numpy()
        both = np.outer(known, known)
        if name < numbers.shape[1]:
            values = column.fillna(0).to_numpy(float)
            width = column.max() - column.min()
            gaps = np.abs(np.subtract.outer(values, values)) / (width if width > 0 else 1)
        else:
            codes, _ = pd.factorize(column)
            gaps = np.not_equal.outer(codes, codes)
        total += np.where(both, gaps, 0)
        columns += both
    with np.errstate(invalid="ignore"):
        return total / columns
