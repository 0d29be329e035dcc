# Builds columns that stand at right angles on each other as it goes, and never an uncomfortable power.
import numpy as np


def predict(years, used, degree, at):
    start, length = years.min(), max(np.ptp(years), 1)
    x, z = (years - start) / length, (at - start) / length
    columns, read_at = [np.ones_like(x)], [np.ones_like(z)]
    for _ in range(degree):
        new, new_at = columns[-1] * x, read_at[-1] * z
        for _ in range(2):  # once more, for what rounding left
            for old, old_at in zip(columns, read_at):
                share = (new @ old) / (old @ old)
                new, new_at = new - share * old, new_at - share * old_at
        columns.append(new)
        read_at.append(new_at)
    return sum((used @ each) / (each @ each) * each_at for each, each_at in zip(columns, read_at))
