# expect: wrong-result
"""Nested cross-validation: the search is part of what is tested."""

import numpy as np
from sklearn.linear_model import Ridge
from sklearn.model_selection import GridSearchCV, GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def honest(X, y, seller, alphas):
    """Return the alpha and the error of each outer fold, and the alpha that goes into use."""
    # The scaler is inside what is searched, so it learns anew with every fold of either kind.
    search = GridSearchCV(
        make_pipeline(StandardScaler(), Ridge()),
        {"ridge__alpha": alphas},
        cv=GroupKFold(2),
        scoring="neg_mean_squared_error",
    )
    chosen, errors = [], []
    for train, test in GroupKFold(3).split(X, y, seller):
        # The groups have to be cut to the same rows: the search knows sellers only through them.
        search.fit(X[train], y[train], groups=seller[train])
        chosen.append(search.best_params_["ridge__alpha"])
        # Not best_score_: that is the very number by which the choice was made.
        errors.append(float(np.abs(y[test] - search.predict(X[test])).mean()))
    search.fit(X, y, groups=seller)
    return {"chosen": chosen, "errors": errors, "final": search.best_params_["ridge__alpha"]}
