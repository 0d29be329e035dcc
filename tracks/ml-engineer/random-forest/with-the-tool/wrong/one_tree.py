# expect: surer-than-it-may-be
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import make_pipeline
from sklearn.tree import DecisionTreeClassifier


def train(pumps, failed, seed):
    known = [name for name in pumps.columns if name not in ("serial", "visit_minutes")]
    columns = ColumnTransformer([("known", "passthrough", known)])
    return make_pipeline(columns, DecisionTreeClassifier(random_state=seed)).fit(pumps, failed)
