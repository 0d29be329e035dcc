# expect: leans-on-the-leak
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


def train(rows, left):
    model = make_pipeline(FunctionTransformer(lambda rows: features(rows).assign(calls=rows["win_back_calls"])), StandardScaler(), LogisticRegression())
    return features(rows), model.fit(rows, left)
