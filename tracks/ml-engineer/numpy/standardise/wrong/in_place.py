# expect: modified-input
import numpy as np


def standardise(table):
    constant = table.min(axis=0) == table.max(axis=0)
    spread = np.where(constant, 1.0, table.std(axis=0))
    table -= table.mean(axis=0)
    table /= spread
    table[:, constant] = 0.0
    return table
