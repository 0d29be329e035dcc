# expect: no-better-than-guessing
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


class Turned:
    def __init__(self, model):
        self.model = model

    def predict(self, nights):
        return self.model.predict(nights)

    def predict_proba(self, nights):
        return self.model.predict_proba(nights)[:, ::-1]


def train(nights, fruit, seed):
    network = MLPClassifier((16,), solver="lbfgs", alpha=3.0, random_state=seed)
    return Turned(make_pipeline(StandardScaler(), network).fit(nights, fruit))
