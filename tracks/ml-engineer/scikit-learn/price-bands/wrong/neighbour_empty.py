# expect: other-price-for-empty
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
        return {"bands": self.bands, "typical": self.typical}

    def set_params(self, **params):
        """Put other values in the place of parameters."""
        for name, value in params.items():
            if name not in self.get_params():
                raise ValueError(f"PriceBands has no parameter {name}")
            setattr(self, name, value)
        return self

    def fit(self, X, y):
        """Learn the limits of the bands, and the price of each."""
        middle = np.median if self.typical == "median" else np.mean
        self.edges_ = np.quantile(X[:, 0], np.arange(1, self.bands) / self.bands)
        band = np.searchsorted(self.edges_, X[:, 0], side="right")
        self.prices_ = np.array([middle(y[band == b]) if (band == b).any() else middle(y[band <= b]) if (band <= b).any() else middle(y) for b in range(self.bands)])
        return self

    def predict(self, X):
        """Return the price of each row's band."""
        if not hasattr(self, "edges_"):
            raise NotFittedError("This PriceBands has not been fitted yet.")
        # The limits are those of the sales it has learnt from, whoever is asked about.
        return self.prices_[np.searchsorted(self.edges_, X[:, 0], side="right")]


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
