# expect: too-far-off
from sklearn import model_selection
from xgboost import XGBRegressor

SETTINGS = {"n_estimators": 1, "learning_rate": 0.1, "max_depth": 4, "early_stopping_rounds": 20, "n_jobs": 1}


class Forecast:
    """Foretells from tables as they come: the number of a new home says nothing."""

    def __init__(self, model):
        self.model = model

    def predict(self, weeks):
        return self.model.predict(weeks.drop(columns="home"))


def train(weeks, used, seed):
    rows = weeks.drop(columns="home")
    parts = model_selection.GroupShuffleSplit(test_size=0.25, random_state=seed)
    early, late = next(parts.split(rows, used, groups=weeks["home"]))
    model = XGBRegressor(**SETTINGS)
    model.fit(rows.iloc[early], used[early], eval_set=[(rows.iloc[late], used[late])], verbose=False)
    return Forecast(model), float(model.best_score)
