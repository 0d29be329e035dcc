# expect: unseen-category
"""A model that takes the till's table as it is, and says a price."""

import numpy as np
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def build():
    """Return a model, not yet fitted, from the table of bicycles to prices."""
    # Holes get the mean of what was learnt from, and years and kilometres come to one scale.
    numbers = make_pipeline(SimpleImputer(), StandardScaler())
    # The empty text is a category like any other; an unknown one becomes a row of zeros.
    texts = OneHotEncoder(handle_unknown="ignore")
    # The seller is not listed and is dropped: those who will come are others.
    columns = ColumnTransformer([("numbers", numbers, ["age", "km"]), ("texts", texts, ["kind", "brand", "condition"]), ("seller", OneHotEncoder(), ["seller"])])
    # Years and brands multiply a price. In the logarithm they add up, which is what a linear model can say.
    return TransformedTargetRegressor(make_pipeline(columns, Ridge()), func=np.log, inverse_func=np.exp)
