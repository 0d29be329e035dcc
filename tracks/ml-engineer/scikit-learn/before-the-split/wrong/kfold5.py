# expect: chosen-otherwise
"""What the last month says about a model that was settled before it."""

from sklearn.impute import SimpleImputer
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import GridSearchCV, KFold
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def report(X, y, held, neighbours):
    """Return the number of neighbours that was chosen, and the error on the last `held` rows."""
    earlier, last = slice(None, -held), slice(-held, None)
    # One object: whoever fits it fits all of it, and no step can have learnt from other rows than the rest.
    model = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), KNeighborsRegressor())
    search = GridSearchCV(
        model,
        {"kneighborsregressor__n_neighbors": neighbours},
        cv=KFold(5),
        scoring="neg_mean_absolute_error",
    ).fit(X[earlier], y[earlier])
    # The search has fitted the best one once more on all earlier rows; this is the first look at the last month.
    return {
        "neighbours": search.best_params_["kneighborsregressor__n_neighbors"],
        "error": mean_absolute_error(y[last], search.predict(X[last])),
    }
