# expect: no-better-than-guessing
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import make_pipeline


def train(pumps, failed, seed):
    columns = ColumnTransformer([("known", "passthrough", ["serial"])])
    forest = RandomForestClassifier(n_estimators=60, random_state=seed)
    return make_pipeline(columns, forest).fit(pumps, failed)
