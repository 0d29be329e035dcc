# expect: chosen-on-the-test
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
    errors = {}
    for k in neighbours:
        model = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), KNeighborsRegressor(n_neighbors=k))
        errors[k] = mean_absolute_error(y[last], model.fit(X[earlier], y[earlier]).predict(X[last]))
    best = min(errors, key=errors.get)
    return {"neighbours": best, "error": errors[best]}
