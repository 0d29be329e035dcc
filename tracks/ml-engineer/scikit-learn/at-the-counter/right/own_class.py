# Does by hand what the parts do: a class with two methods, and least squares by NumPy in the logarithm.
"""A model in one class, from the table of bicycles to prices."""

import numpy as np
from sklearn.base import BaseEstimator, RegressorMixin

TEXTS = ("kind", "brand", "condition")


class Counter(RegressorMixin, BaseEstimator):
    """A price as a product of what each column says."""

    def fit(self, bikes, price):
        """Learn what each column is worth."""
        self.typical_km_ = float(bikes["km"].mean())
        self.levels_ = [(name, level) for name in TEXTS for level in sorted(bikes[name].unique())]
        design, target = self._design(bikes), np.log(np.asarray(price))
        penalty = 1e-3 * np.eye(design.shape[1])
        self.weights_ = np.linalg.solve(design.T @ design + penalty, design.T @ target)
        return self

    def predict(self, bikes):
        """Return a price for each bicycle."""
        return np.exp(self._design(bikes) @ self.weights_)

    def _design(self, bikes):
        km = bikes["km"].fillna(self.typical_km_) / 1000
        columns = [np.ones(len(bikes)), bikes["age"], km]
        return np.column_stack([*columns, *(bikes[name] == level for name, level in self.levels_)]).astype(float)


def build():
    """Return a model, not yet fitted."""
    return Counter()
