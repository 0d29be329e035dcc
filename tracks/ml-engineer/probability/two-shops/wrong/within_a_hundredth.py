# expect: nearly-is-not-independent
import numpy as np


def look_at(table):
    table = np.array(table)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    x = np.arange(len(rows)) - rows @ np.arange(len(rows))
    y = np.arange(len(columns)) - columns @ np.arange(len(columns))
    covariance = float(x @ table @ y)
    spread = np.sqrt((rows @ x**2) * (columns @ y**2))
    correlation = float(covariance / spread) if spread > 1e-12 else 0.0
    return covariance, correlation, bool(np.allclose(table, np.outer(rows, columns), atol=0.01))
