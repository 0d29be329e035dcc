# expect: another-model-each-time
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def train(nights, fruit, seed):
    network = MLPClassifier((16,), solver="lbfgs", alpha=3.0)
    return make_pipeline(StandardScaler(), network).fit(nights, fruit)
