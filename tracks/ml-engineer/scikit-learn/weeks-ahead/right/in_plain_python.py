# Sorts the rows into weeks in a dictionary, and gives all pairs at once.
"""A splitter for cross-validation that tests on weeks, and trains on those that were settled before them."""

import numpy as np
from sklearn.dummy import DummyRegressor
from sklearn.model_selection import cross_val_score


class WeeksAhead:
    """Test on each of the last weeks, after training on the weeks that lie more than `gap` before it."""

    def __init__(self, n_splits=3, gap=2):
        self.n_splits = n_splits
        self.gap = gap

    def get_n_splits(self, X=None, y=None, groups=None):
        """Return the number of splits."""
        return self.n_splits

    def split(self, X, y=None, groups=None):
        """Give the row numbers to train on and those to test on, a pair for each test week."""
        rows_of = {}
        for row, week in enumerate(groups):
            rows_of.setdefault(int(week), []).append(row)
        pairs = []
        for week in sorted(rows_of)[-self.n_splits :]:
            train = sorted(row for other, rows in rows_of.items() if week - other > self.gap for row in rows)
            if not train:
                raise ValueError("nothing to train on")
            pairs.append((np.array(train), np.array(rows_of[week])))
        return iter(pairs)


def use(week, price, n_splits, gap):
    """Hand the splitter to scikit-learn, and return what came of it; leave this as it is."""
    rows = np.zeros((len(week), 1))
    splitter = WeeksAhead(n_splits=n_splits, gap=gap)
    try:
        pairs = list(splitter.split(rows, price, week))
    except ValueError:
        return {"refused": True}
    scores = cross_val_score(
        DummyRegressor(), rows, price, groups=week, cv=splitter, scoring="neg_mean_absolute_error", error_score="raise"
    )
    return {
        "pairs": [(np.asarray(train), np.asarray(test)) for train, test in pairs],
        "number": splitter.get_n_splits(rows, price, week),
        "scores": scores,
    }
