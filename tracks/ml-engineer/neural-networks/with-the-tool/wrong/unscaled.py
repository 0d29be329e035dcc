# expect: no-ring
from sklearn.neural_network import MLPClassifier


def train(nights, fruit, seed):
    return MLPClassifier((16,), solver="lbfgs", alpha=3.0, random_state=seed).fit(nights, fruit)
