# Writes each spring as one row more of data, a coefficient that should be 0, and lets least squares do the rest.
import numpy as np


def ridge(X, y, strength):
    n, d = X.shape
    flats = np.column_stack([np.ones(n), X])
    springs = np.column_stack([np.zeros(d), np.sqrt(strength) * np.eye(d)])
    table, prices = np.vstack([flats, springs]), np.concatenate([y, np.zeros(d)])
    return np.linalg.lstsq(table, prices, rcond=None)[0]
