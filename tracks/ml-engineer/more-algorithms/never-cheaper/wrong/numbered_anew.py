# expect: numbered-anew
from xgboost import XGBRegressor

SETTINGS = {"n_estimators": 100, "learning_rate": 0.15, "max_depth": 3, "n_jobs": 1}


class Rents:
    """Tells rents from tables that are brought into the form that the trees know."""

    def __init__(self, model, prepare):
        self.model, self.prepare = model, prepare

    def predict(self, flats):
        return self.model.predict(self.prepare(flats))


def train(flats, rents):

    def prepare(rows):
        return rows.assign(district=rows["district"].astype("category").cat.codes)

    model = XGBRegressor(**SETTINGS, enable_categorical=True, monotone_constraints={"area": 1})
    return Rents(model.fit(prepare(flats), rents), prepare)
