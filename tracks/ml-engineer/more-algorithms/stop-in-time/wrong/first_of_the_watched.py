# expect: from-its-own-rows
from sklearn import model_selection
from xgboost import XGBRegressor

SETTINGS = {"n_estimators": 300, "learning_rate": 0.1, "max_depth": 4, "early_stopping_rounds": 20, "n_jobs": 1}


class Forecast:
    def __init__(self, model):
        self.model = model

    def predict(self, weeks):
        return self.model.predict(weeks.drop(columns="home"))


def train(weeks, used, seed):
    rows = weeks.drop(columns="home")
    parts = model_selection.GroupShuffleSplit(test_size=0.25, random_state=seed)
    early, late = next(parts.split(rows, used, groups=weeks["home"]))
    model = XGBRegressor(**SETTINGS)
    watched = [(rows.iloc[early], used[early]), (rows.iloc[late], used[late])]
    model.fit(rows.iloc[early], used[early], eval_set=watched, verbose=False)
    # the first of the two is the part that it trained on
    return Forecast(model), float(model.evals_result()["validation_0"]["rmse"][model.best_iteration])
