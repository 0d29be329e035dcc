# expect: below-the-bar
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import make_pipeline


def train(pumps, failed, seed):
    known = [name for name in pumps.columns if name not in ("serial", "visit_minutes")]
    columns = ColumnTransformer([("known", "passthrough", known)])
    # small trees do not overfit
    forest = RandomForestClassifier(n_estimators=100, max_depth=2, random_state=seed)
    return make_pipeline(columns, forest).fit(pumps, failed)
