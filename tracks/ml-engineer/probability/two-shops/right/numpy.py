# Works on the whole table at once: outer products for what independent shops would have.
import numpy as np


def look_at(table):
    table = np.array(table)
    first, second = table.sum(axis=1), table.sum(axis=0)
    x = np.arange(len(first)) - first @ np.arange(len(first))
    y = np.arange(len(second)) - second @ np.arange(len(second))
    covariance = x @ table @ y
    deviations = np.sqrt(first @ x**2) * np.sqrt(second @ y**2)
    correlation = covariance / deviations if deviations > 1e-12 else 0.0
    return covariance, correlation, np.allclose(table, np.outer(first, second), rtol=0, atol=1e-9)
