# expect: learnt-by-heart
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def train(nights, fruit, seed):
    network = MLPClassifier((64,), solver="lbfgs", alpha=0, max_iter=500, random_state=seed)
    return make_pipeline(StandardScaler(), network).fit(nights, fruit)
