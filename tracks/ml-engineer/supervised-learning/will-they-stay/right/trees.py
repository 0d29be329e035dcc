# Boosts trees on the four columns, in a class of its own that makes them for whoever asks.
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier


def features(rows):
    made = rows.loc[:, ["orders", "complaints", "days_since"]].copy()
    usual = np.full(len(rows), 14.0)
    often = (rows["orders"] > 1).to_numpy()
    known = rows[often]
    usual[often] = (known["known_for"] - known["days_since"]) / (known["orders"] - 1)
    made["late"] = np.minimum(rows["days_since"] / usual, 4)
    return made


class Forecast:
    """A model that is asked with the table as it is."""

    def __init__(self, rows, left):
        self.trees = HistGradientBoostingClassifier(max_depth=3, learning_rate=0.1, max_iter=60, random_state=0)
        self.trees.fit(features(rows), left)

    def predict_proba(self, rows):
        return self.trees.predict_proba(features(rows))

    def predict(self, rows):
        return self.trees.predict(features(rows))


def train(rows, left):
    return features(rows), Forecast(rows, left)
