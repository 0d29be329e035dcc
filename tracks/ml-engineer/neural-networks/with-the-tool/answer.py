"""A small network for nights in a greenhouse."""

from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def train(nights, fruit, seed):
    """Return a model that says how likely the flowers are to set fruit."""
    # cut
    # The scaler is a part of the model: it keeps the means and spreads of these nights for every later one.
    # `alpha` is the weight decay. One night in fourteen is wrong, and a network that is free to will learn that too.
    # With a few hundred rows, lbfgs is quick and needs no rate.
    network = MLPClassifier((16,), solver="lbfgs", alpha=3.0, random_state=seed)
    return make_pipeline(StandardScaler(), network).fit(nights, fruit)
    # end cut
