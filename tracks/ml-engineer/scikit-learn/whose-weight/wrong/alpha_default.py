# expect: alpha-not-used
"""The weights of a linear model at the end of a pipeline, each under the name of its column."""

from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def weights(bikes, price, alpha):
    """Return each weight of the fitted model under the name of its column."""
    numbers = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
    # Columns are picked by name, so their order in the table does not matter; others are dropped.
    columns = ColumnTransformer(
        [("numbers", numbers, ["age", "km"]), ("texts", OneHotEncoder(), ["kind", "brand"])],
        verbose_feature_names_out=False,
    )
    model = make_pipeline(columns, Ridge()).fit(bikes, price)
    # The steps know best what they made of the table: only they have seen which column has holes.
    names = model[:-1].get_feature_names_out()
    return {str(name): float(weight) for name, weight in zip(names, model[-1].coef_)}
