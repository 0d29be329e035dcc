# expect: rows-depend-on-each-other
"""XGBoost, told what is known about rents."""

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
    """Return a model of rents that never fall with the area."""
    # The names are fixed here, once. Taken anew from each table that is asked about, they would mean something else each time.
    names = pd.CategoricalDtype(flats["district"].unique())

    def prepare(rows):
        # A new district is none that the trees know: missing, like a year of building that nobody knows.
        known = rows["district"].where(rows["district"].isin(names.categories))
        return rows.assign(district=known.astype(names))

    old = prepare
    def prepare(rows):
        return old(rows).fillna({"built": rows["built"].mean()})
    model = XGBRegressor(**SETTINGS, enable_categorical=True, monotone_constraints={"area": 1})
    return Rents(model.fit(prepare(flats), rents), prepare)
