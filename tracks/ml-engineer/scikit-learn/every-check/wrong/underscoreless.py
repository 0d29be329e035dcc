# expect: parameters-changed
"""A classifier that holds to the whole contract of scikit-learn."""

import warnings

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.estimator_checks import check_estimator
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data


class NearestCentre(ClassifierMixin, BaseEstimator):
    """Each row gets the class whose centre is nearest; the centres can be drawn towards the middle of all rows."""

    def __init__(self, shrink=0.0):
        self.shrink = shrink

    def fit(self, X, y):
        """Learn the classes and their centres."""
        # Here and not in the constructor: a search makes the object first and sets the parameters later.
        if not 0 <= self.shrink <= 1:
            raise ValueError(f"shrink is {self.shrink}; it must be from 0 to 1")
        # Numbers of one kind, two sides, nothing missing, as many labels as rows; it also notes how many columns.
        X, y = validate_data(self, X, y)
        check_classification_targets(y)
        self.classes_, place = np.unique(y, return_inverse=True)
        centres = np.array([X[place == k].mean(axis=0) for k in range(len(self.classes_))])
        self.centres = (1 - self.shrink) * centres + self.shrink * X.mean(axis=0)
        return self

    def predict(self, X):
        """Return the class of the nearest centre for each row."""
        check_is_fitted(self)
        X = validate_data(self, X, reset=False)  # compares with what `fit` has noted
        distances = ((X[:, None] - self.centres) ** 2).sum(axis=2)
        return self.classes_[distances.argmin(axis=1)]


def examine(X, y, asked, shrink, checks):
    """Use the classifier, and let scikit-learn's own checks have a look; leave this as it is."""
    found = {"failed": {}}
    model = NearestCentre(shrink=shrink)
    found["predicted"] = [str(each) for each in model.fit(X, np.array(y)).predict(asked)]
    found["parameters"] = model.get_params()
    try:
        NearestCentre(shrink=1.5).fit(X, np.array(y))
        found["shrink 1.5"] = "no exception"
    except Exception as fault:
        found["shrink 1.5"] = type(fault).__name__
    if checks:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for each in check_estimator(NearestCentre(), on_skip=None, on_fail=None):
                if each["status"] == "failed":
                    found["failed"][each["check_name"]] = str(each["exception"]).split("\n")[0][:100]
    return found
