# expect: promise-not-kept
"""XGBoost, and when to stop."""

from sklearn import model_selection
from xgboost import XGBRegressor

# Many trees with small steps: where to stop is for the rows to say that are watched, 20 trees after the best.
SETTINGS = {"n_estimators": 300, "learning_rate": 0.1, "max_depth": 4, "early_stopping_rounds": 20, "n_jobs": 1}


class Forecast:
    """Foretells from tables as they come: the number of a new home says nothing."""

    def __init__(self, model):
        self.model = model

    def predict(self, weeks):
        return self.model.predict(weeks.drop(columns="home"))


def train(weeks, used, seed):
    """Return a fitted model, and the error that it will have on new homes."""
    rows = weeks.drop(columns="home")
    # Whole homes are held back: what is watched must be as strange to the model as a new customer will be.
    parts = model_selection.GroupShuffleSplit(test_size=0.25, random_state=seed)
    early, late = next(parts.split(rows, used, groups=weeks["home"]))
    model = XGBRegressor(**SETTINGS)
    model.fit(rows.iloc[early], used[early], eval_set=[(rows.iloc[late], used[late])], verbose=False)
    return Forecast(model), float(used.std())
