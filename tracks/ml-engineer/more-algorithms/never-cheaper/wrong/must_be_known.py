# expect: exception
from sklearn.compose import make_column_transformer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder
from xgboost import XGBRegressor


def train(flats, rents):
    columns = make_column_transformer(
        (OneHotEncoder(sparse_output=False), ["district"]),
        ("passthrough", ["area", "built", "floor", "lift"]),
    )
    # eight districts, and then the area
    rule = (0,) * flats["district"].nunique() + (1, 0, 0, 0)
    trees = XGBRegressor(n_estimators=100, learning_rate=0.15, max_depth=3, monotone_constraints=rule, n_jobs=1)
    return make_pipeline(columns, trees).fit(flats, rents)
