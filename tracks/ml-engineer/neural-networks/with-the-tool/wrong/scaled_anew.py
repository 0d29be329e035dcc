# expect: rows-depend-on-each-other
from sklearn.neural_network import MLPClassifier


class Scaled:
    def __init__(self, network):
        self.network = network

    def predict(self, nights):
        return self.network.predict(standardise(nights))

    def predict_proba(self, nights):
        return self.network.predict_proba(standardise(nights))


def standardise(nights):
    return (nights - nights.mean()) / nights.std(ddof=0).replace(0, 1)


def train(nights, fruit, seed):
    network = MLPClassifier((16,), solver="lbfgs", alpha=3.0, random_state=seed)
    return Scaled(network.fit(standardise(nights), fruit))
