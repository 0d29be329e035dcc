# Prepares the columns one by one with pandas and NumPy, and solves the ridge with its own equation.
"""The weights of a linear model at the end of a pipeline, each under the name of its column."""

import numpy as np


def weights(bikes, price, alpha):
    """Return each weight of the fitted model under the name of its column."""
    columns = {name: bikes[name].fillna(bikes[name].median()).to_numpy(dtype=float) for name in ("age", "km")}
    for name in ("age", "km"):
        if bikes[name].isna().any():
            columns[f"missingindicator_{name}"] = bikes[name].isna().to_numpy(dtype=float)
    columns = {name: (column - column.mean()) / column.std() for name, column in columns.items()}
    for name in ("kind", "brand"):
        for level in sorted(bikes[name].unique()):
            columns[f"{name}_{level}"] = (bikes[name] == level).to_numpy(dtype=float)
    # The intercept bears no penalty, which is the same as a ridge on columns and prices around their means.
    design = np.column_stack(list(columns.values()))
    design = design - design.mean(axis=0)
    target = np.asarray(price, dtype=float) - np.mean(price)
    found = np.linalg.solve(design.T @ design + alpha * np.eye(design.shape[1]), design.T @ target)
    return dict(zip(columns, found.tolist()))
