# Puts the order that happened on top of the table, so that the share needs no one added.
import numpy as np


def p_value(new, old, orders):
    n = len(new)
    table = np.vstack([np.arange(n + len(old)), orders])
    seconds = np.append(new, old)[table]
    labels = np.where(np.arange(seconds.shape[1]) < n, 1 / n, -1 / len(old))
    apart = np.abs(seconds @ labels)
    return np.mean(apart >= apart[0] - 1e-9 * max(apart[0], 1))
