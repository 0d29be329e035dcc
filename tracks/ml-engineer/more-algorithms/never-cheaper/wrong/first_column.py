# expect: more-space-less-rent
import pandas as pd
from xgboost import XGBRegressor

SETTINGS = {"n_estimators": 100, "learning_rate": 0.15, "max_depth": 3, "n_jobs": 1}


class Rents:
    """Tells rents from tables that are brought into the form that the trees know."""

    def __init__(self, model, prepare):
        self.model, self.prepare = model, prepare

    def predict(self, flats):
        return self.model.predict(self.prepare(flats))


def train(flats, rents):
    names = pd.CategoricalDtype(flats["district"].unique())

    def prepare(rows):
        known = rows["district"].where(rows["district"].isin(names.categories))
        return rows.assign(district=known.astype(names))

    model = XGBRegressor(**SETTINGS, enable_categorical=True, monotone_constraints={"floor": 1})
    return Rents(model.fit(prepare(flats), rents), prepare)
