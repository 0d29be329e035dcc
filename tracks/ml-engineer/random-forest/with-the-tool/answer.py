"""A random forest on what is known beforehand."""

from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import make_pipeline


def train(pumps, failed, seed):
    """Return a model that tells from the first day of a month which pumps fail in it."""
    # cut
    # An engineer comes because a pump has failed: the column is written after what it should foretell.
    # The serial number does little harm, and no good.
    known = [name for name in pumps.columns if name not in {"serial", "visit_minutes"}]
    columns = ColumnTransformer([("known", "passthrough", known)])
    # Leaves of a few pumps: a single pump would make each tree certain, and the forest surer than it may be.
    forest = RandomForestClassifier(min_samples_leaf=5, random_state=seed)
    return make_pipeline(columns, forest).fit(pumps, failed)
    # end cut
