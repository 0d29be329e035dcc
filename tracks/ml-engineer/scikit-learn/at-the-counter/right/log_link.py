# Takes no logarithm of the price: a gamma regression multiplies by itself, and a frame of dummies stands for the texts.
"""A model that takes the till's table as it is, and says a price, by a generalised linear model."""

import pandas as pd
from sklearn.linear_model import GammaRegressor
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer


def plain(bikes):
    """Return the columns that say something about a bicycle."""
    return pd.DataFrame(bikes).drop(columns="seller")


def build():
    """Return a model, not yet fitted, from the table of bicycles to prices."""
    prepared = make_column_transformer(
        (OneHotEncoder(handle_unknown="ignore", sparse_output=False), ["kind", "brand", "condition"]),
        (SimpleImputer(strategy="median"), ["age", "km"]),
    )
    return Pipeline(
        [
            ("columns", FunctionTransformer(plain)),
            ("prepared", prepared),
            ("scaled", StandardScaler()),
            ("model", GammaRegressor(alpha=1e-4, max_iter=2000)),
        ]
    )
