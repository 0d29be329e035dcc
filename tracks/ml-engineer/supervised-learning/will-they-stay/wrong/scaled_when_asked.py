# expect: rows-depend-on-each-other
import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler
from sklearn.tree import DecisionTreeClassifier

RAW = ["orders", "spent", "complaints", "known_for", "days_since"]


def features(rows):
    usual = ((rows["known_for"] - rows["days_since"]) / (rows["orders"] - 1)).where(rows["orders"] > 1, 14.0)
    return rows[["orders", "complaints", "days_since"]].assign(late=(rows["days_since"] / usual).clip(upper=4))


class Scaled(ClassifierMixin, BaseEstimator):
    """Standardises whatever it is given, when it is given it."""

    def fit(self, rows, left):
        self.model_ = LogisticRegression().fit(self.prepared(rows), left)
        self.classes_ = self.model_.classes_
        return self

    def prepared(self, rows):
        return StandardScaler().fit_transform(features(rows))

    def predict(self, rows):
        return self.model_.predict(self.prepared(rows))

    def predict_proba(self, rows):
        return self.model_.predict_proba(self.prepared(rows))


def train(rows, left):
    return features(rows), Scaled().fit(rows, left)
