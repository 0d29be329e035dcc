# expect: one-answer-for-all
from sklearn.dummy import DummyClassifier


def train(pumps, failed, seed):
    # three of four pumps run on
    return DummyClassifier().fit(pumps, failed)
