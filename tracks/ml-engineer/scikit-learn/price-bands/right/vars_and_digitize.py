# Reads its parameters from its own attributes, sorts into bands with digitize, and keeps prices in a dictionary.
"""An estimator that keeps the promises of scikit-learn without inheriting from it."""

import numpy as np
from sklearn.base import clone
from sklearn.exceptions import NotFittedError


class PriceBands:
    """Typical prices of bicycles, in bands of one measure with equally many in each."""

    def __init__(self, bands=4, typical="median"):
        # Nothing is checked or changed here: `clone` makes a new object from these, and compares.
        self.bands = bands
        self.typical = typical

    def get_params(self, deep=True):
        """Return the parameters by name."""
        return {name: getattr(self, name) for name in ("bands", "typical")}

    def set_params(self, **params):
        """Put other values in the place of parameters."""
        unknown = set(params) - set(self.get_params())
        if unknown:
            raise ValueError(f"no such parameters: {sorted(unknown)}")
        self.__dict__.update(params)
        return self

    def fit(self, X, y):
        """Learn the limits of the bands, and the price of each."""
        middle = {"median": np.median, "mean": np.mean}[self.typical]
        self.edges_ = np.array([np.quantile(X, place / self.bands) for place in range(1, self.bands)])
        self.prices_ = dict.fromkeys(range(self.bands), middle(y))
        bands = np.digitize(X[:, 0], self.edges_)
        for band in set(bands.tolist()):
            self.prices_[band] = middle(y[bands == band])
        return self

    def predict(self, X):
        """Return the price of each row's band."""
        if "prices_" not in vars(self):
            raise NotFittedError("fit comes first")
        return np.array([self.prices_[band] for band in np.digitize(X[:, 0], self.edges_).tolist()])


def use(km, price, asked, bands, typical):
    """Do with PriceBands what a search does, and return what came of it; leave this as it is."""
    found = {}
    X, rows = km[:, None], asked[:, None]
    model = PriceBands(bands=bands, typical=typical)
    try:
        model.predict(rows)
        found["before fit"] = "no exception"
    except Exception as fault:
        found["before fit"] = type(fault).__name__
    found["predicted"] = model.fit(X, price).predict(rows)
    found["one alone"] = model.predict(rows[:1])
    found["parameters"] = model.get_params()
    copy = clone(model)
    found["the clone's"] = copy.get_params()
    found["the clone knows"] = sorted(name for name in vars(copy) if name.endswith("_"))
    # A search sets the parameters of a clone, and fits it on a part of the rows.
    copy = copy.set_params(bands=bands + 1, typical="mean")
    half = (len(km) + 1) // 2
    found["another"] = copy.fit(X[:half], price[:half]).predict(rows)
    found["its parameters"] = copy.get_params()
    # And again, on the other part.
    found["refitted"] = copy.fit(X[half - 1 :], price[half - 1 :]).predict(rows)
    try:
        copy.set_params(bandz=3)
        found["bandz"] = "no exception"
    except Exception as fault:
        found["bandz"] = type(fault).__name__
    return found
