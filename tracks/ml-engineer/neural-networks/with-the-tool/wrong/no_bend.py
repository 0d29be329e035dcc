# expect: no-ring
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def train(nights, fruit, seed):
    network = MLPClassifier((16,), activation="identity", solver="lbfgs", alpha=3.0, random_state=seed)
    return make_pipeline(StandardScaler(), network).fit(nights, fruit)
