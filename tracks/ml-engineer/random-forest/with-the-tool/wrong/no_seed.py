# expect: another-model-each-time
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import make_pipeline


def train(pumps, failed, seed):
    known = [name for name in pumps.columns if name not in ("serial", "visit_minutes")]
    columns = ColumnTransformer([("known", "passthrough", known)])
    forest = RandomForestClassifier(n_estimators=60, min_samples_leaf=5)
    return make_pipeline(columns, forest).fit(pumps, failed)
